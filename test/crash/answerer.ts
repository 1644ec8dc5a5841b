/** Answers the tokens that handlers were given, after a while, sometimes twice at once. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Answers } from './answers';
import type { Findings } from './findings';
import { readCalls, type HandlerCall } from './handler-calls';
import type { Draws } from './random';

const LOOK_EVERY_MS = 20;
const LONGEST_DELAY_MS = 2500;

export interface AnswererOptions {
  readonly answers: Answers;
  readonly findings: Findings;
  readonly draws: Draws;
  /** Whose tokens are left alone. */
  readonly isSilent: (call: HandlerCall) => boolean;
}

export class Answerer {
  readonly calls: HandlerCall[] = [];
  private readonly tokens = new Map<string, string>();
  private readonly work: Promise<void>[] = [];

  constructor(private readonly options: AnswererOptions) {}

  /** Looks for new calls until it is told to end, and until all it has begun is done. */
  async run(file: string, signal: AbortSignal): Promise<void> {
    const reader = readCalls(file);
    while (!signal.aborted) {
      for (const call of reader.next()) this.take(call);
      await sleep(LOOK_EVERY_MS);
    }
    reader.close();
    await Promise.all(this.work);
  }

  private take(call: HandlerCall): void {
    this.calls.push(call);
    const { taskToken, key, stateName, executionArn, retryCount } = call;
    if (taskToken === undefined) return;
    const step = `${executionArn} ${stateName} ${key} ${retryCount}`;
    const known = this.tokens.get(step) ?? taskToken;
    this.tokens.set(step, taskToken);
    const isSame = known === taskToken;
    this.options.findings.check(isSame, 'a step that is repeated hands out the same token', call);
    // A token is handed out before the step is safe: after a crash it is good once the step is repeated.
    this.work.push(this.answer(call, taskToken));
  }

  private async answer(call: HandlerCall, taskToken: string): Promise<void> {
    const { answers, draws, isSilent } = this.options;
    const { key } = call;
    answers.noteToken(key, taskToken);
    if (isSilent(call)) return;

    const mayBeRefused = !call.executionArn.includes(':distributes');
    const manner = draws.pick(['plain', 'plain', 'heartbeat', 'duel', mayBeRefused ? 'refusal' : 'plain']);
    await sleep(draws.whole(0, LONGEST_DELAY_MS));
    if (answers.isTaken(key)) return;
    if (manner === 'heartbeat') await answers.heartbeat(taskToken);
    if (manner === 'refusal') {
      await answers.give(key, taskToken, { kind: 'refusal', cause: `no to ${key}` });
      return;
    }
    const rivals = manner === 'duel' ? ['first', 'second'] : ['only'];
    await Promise.all(
      rivals.map((rival) => answers.give(key, taskToken, { kind: 'success', answer: `${rival} to ${key}` })),
    );
  }
}
