/** Answers callbacks from the command line, and shows how to answer those that were not. */

import type { Json } from '../asl/json';
import type { Compiled } from '../compiler/compiled';
import { checkValue } from '../dsl/check-value';
import type { PendingCallback } from '../engine/description';
import type { Engine } from '../engine/engine';
import { colors } from './colors';
import { durationText } from './duration-text';
import { jsonArgument } from './json-argument';
import { UserError } from './user-error';

/** Values by the id of the callback that they answer. */
export type Answers = ReadonlyMap<string, Json>;

/** Reads `--answer ID=JSON`, and refuses what no callback of the workflow would take. */
export async function readAnswers(given: readonly string[], compiled: Compiled): Promise<Answers> {
  const answers = new Map<string, Json>();
  for (const text of given) {
    const [id, value] = splitAnswer(text);
    await refuseMisfit(id, value, compiled);
    answers.set(id, value);
  }
  return answers;
}

function splitAnswer(text: string): readonly [id: string, value: Json] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UserError(`--answer ${text}: write it as --answer CALLBACK=JSON`);
  const id = text.slice(0, equals);
  return [id, jsonArgument(`--answer ${id}`, text.slice(equals + 1))];
}

async function refuseMisfit(id: string, value: Json, { callbacks }: Compiled): Promise<void> {
  const contract = callbacks.map((one) => one.contract).find((one) => one.id === id);
  if (contract === undefined) {
    const ids = [...new Set(callbacks.map((one) => one.contract.id))].join(', ');
    throw new UserError(
      `--answer ${id}: the workflow has no callback "${id}"; ${ids === '' ? 'it has none' : `it has: ${ids}`}`,
    );
  }
  if (contract.output === undefined) return;
  const checked = await checkValue(contract.output, value);
  if (checked.kind === 'fits') return;
  throw new UserError(
    `--answer ${id} does not fit the callback's contract:${checked.issues.map((issue) => `\n  ${issue}`).join('')}`,
  );
}

export interface Waiting {
  readonly compiled: Compiled;
  readonly answers: Answers;
  readonly engine: Engine;
  readonly endpoint: string;
}

/** Gives the answer from the command line, or the lines that say how somebody can answer. */
export function answerOrShow(waiting: Waiting, callback: PendingCallback): readonly string[] {
  const { compiled, answers, engine, endpoint } = waiting;
  const id =
    compiled.callbacks.find(({ state }) => state === callback.stateName)?.contract.id ?? callback.stateName;
  const answer = answers.get(id);
  if (answer !== undefined) {
    engine.succeedTask(callback.taskToken, answer);
    return [];
  }
  return howToAnswer(id, callback, endpoint);
}

function howToAnswer(id: string, callback: PendingCallback, endpoint: string): readonly string[] {
  const { stateName, taskToken } = callback;
  const limits = limitsText(callback);
  return [
    `  ${colors.yellow('◌')} ${stateName}: waiting for an answer to the callback "${id}"`,
    ...(limits === '' ? [] : [`      times out after ${limits}`]),
    `      token   ${taskToken}`,
    // With `=`, because a token may begin with a dash.
    `      answer  aws stepfunctions send-task-success --endpoint-url ${endpoint} --region us-east-1 --no-sign-request --task-token='${taskToken}' --task-output='{…}'`,
    `      or run again with --answer ${id}='{…}'`,
  ];
}

function limitsText({ timeoutSeconds, heartbeatSeconds }: PendingCallback): string {
  return [
    ...(timeoutSeconds === undefined ? [] : [durationText(timeoutSeconds * 1000)]),
    ...(heartbeatSeconds === undefined
      ? []
      : [`${durationText(heartbeatSeconds * 1000)} without a heartbeat`]),
  ].join(', or ');
}
