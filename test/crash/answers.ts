/** Who answers tokens, and what is known of each answer: that it was taken, that it was not, or neither. */

import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../src/asl/json';
import type { Findings } from './findings';
import type { PatientClient, Said } from './patient-client';

export type Answer =
  | { readonly kind: 'success'; readonly answer: string }
  | { readonly kind: 'refusal'; readonly cause: string };

export class Answers {
  /** By the key of the work; whoever was told that the answer was taken. */
  private readonly taken = new Map<string, Answer[]>();
  /** The connection was lost, and later the token was not good any more: this answer may be the reason. */
  private readonly perhaps = new Map<string, Answer[]>();
  private readonly tokens = new Map<string, string>();
  count = 0;

  constructor(
    private readonly client: PatientClient,
    private readonly findings: Findings,
  ) {}

  /** Gives a token its answer, and remembers what came of that. */
  async give(key: string, taskToken: string, answer: Answer): Promise<void> {
    this.tokens.set(key, taskToken);
    const said = await this.send(taskToken, answer);
    if (said.kind === 'answered') {
      this.count += 1;
      push(this.taken, key, answer);
    } else if (said.lost > 0) {
      push(this.perhaps, key, answer);
    }
  }

  /** Tells that the work is being done. */
  async heartbeat(taskToken: string): Promise<void> {
    await this.client.ask((client) => client.send(new SendTaskHeartbeatCommand({ taskToken })));
  }

  /** Answers a token again whose state is over. */
  async repeat(key: string): Promise<void> {
    const taskToken = this.tokens.get(key);
    if (taskToken === undefined) return;
    const said = await this.send(taskToken, { kind: 'success', answer: 'too late' });
    this.findings.check(said.kind === 'refused', 'a token is good for one answer', { key, taskToken });
  }

  /** A token that nobody has answered yet. */
  noteToken(key: string, taskToken: string): void {
    this.tokens.set(key, taskToken);
  }

  isTaken(key: string): boolean {
    return this.taken.has(key);
  }

  /** What a state that was given this key may show as its answer. */
  possible(key: string): readonly JsonObject[] {
    const taken = this.taken.get(key) ?? [];
    const known = taken.length > 0 ? taken : (this.perhaps.get(key) ?? []);
    return known.map((answer) =>
      answer.kind === 'success' ? { answer: answer.answer } : { refused: answer.cause },
    );
  }

  /** Exactly one answer was taken for each work whose state is over. */
  checkCounts(): void {
    for (const [key, answers] of this.taken) {
      this.findings.check(answers.length === 1, 'one answer is taken for each token', { key, answers });
    }
  }

  private send(taskToken: string, answer: Answer): Promise<Said<unknown>> {
    return this.client.ask<unknown>((client) =>
      answer.kind === 'success'
        ? client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) }))
        : client.send(new SendTaskFailureCommand({ taskToken, error: 'Refused', cause: answer.cause })),
    );
  }
}

function push(map: Map<string, Answer[]>, key: string, answer: Answer): void {
  map.set(key, [...(map.get(key) ?? []), answer]);
}
