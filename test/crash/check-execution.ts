/** Holds one execution that is over to all that was promised of it. */

import {
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  type DescribeExecutionOutput,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../src/asl/json';
import type { Answers } from './answers';
import type { Findings } from './findings';
import type { HandlerCall } from './handler-calls';
import { brokenLaws } from './history-laws';
import type { Life } from '../support/killable-server';
import type { PatientClient } from './patient-client';
import type { Pursued } from './pursuit';
import type { Seen } from './seen';
import { firingsOf, timeAlive } from './times';

/** What a service that is alive may take to do what is due, on a machine that is busy. */
const SLACK_MS = 5000;

export interface Evidence {
  readonly client: PatientClient;
  readonly seen: Seen;
  readonly findings: Findings;
  readonly answers: Answers;
  readonly calls: readonly HandlerCall[];
  readonly lives: readonly Life[];
  /** How late each timer fired, in milliseconds in which there was a service. */
  readonly delays: number[];
}

/** Looks at an execution, at its end, and at the executions that it has started. */
export async function checkExecution(pursued: Pursued, evidence: Evidence): Promise<void> {
  const { executionArn, assignment } = pursued;
  const { seen, findings } = evidence;
  const described = await seen.describe(executionArn);
  const isRight = isExpected(pursued, described, evidence);
  findings.check(isRight, 'an execution ends as it must', { assignment, described });
  findings.check(
    isDeepStrictEqual(JSON.parse(described.input ?? ''), assignment.input),
    'an execution has the input it was started with',
    { assignment, described },
  );

  const events = await checkHistory(executionArn, evidence);
  const children = [...startedBy(events), ...(await childrenOf(executionArn, evidence))];
  for (const child of children) {
    const { status } = await seen.describe(child);
    findings.check(status === 'SUCCEEDED', 'what an execution starts is run to its end', { child, status });
    await checkHistory(child, evidence);
  }
}

function isExpected(
  { key, assignment: { ending } }: Pursued,
  { status, output, error, cause }: DescribeExecutionOutput,
  { answers }: Evidence,
): boolean {
  if (ending.kind === 'stopped')
    return isDeepStrictEqual([status, error, cause], ['ABORTED', 'Stopped', 'enough']);
  if (status !== 'SUCCEEDED') return false;
  const given: Json = JSON.parse(output ?? '');
  if (ending.kind === 'redriven') return isDeepStrictEqual(given, ending.output);
  // Without an answer, none must be needed.
  const possible = answers.possible(key);
  const outputs = (possible.length === 0 ? [{}] : possible).map((answer) => ending.output(answer));
  return outputs.some((expected) => isDeepStrictEqual(given, expected));
}

async function checkHistory(executionArn: string, evidence: Evidence): Promise<readonly HistoryEvent[]> {
  const { seen, findings } = evidence;
  const events = await seen.history(executionArn);
  await seen.checkReversed(executionArn, events);
  for (const law of brokenLaws(events))
    findings.violated('a history is as AWS writes it', { executionArn, law });
  checkTimes(executionArn, events, evidence);
  checkCalls(executionArn, events, evidence);
  return events;
}

function checkTimes(executionArn: string, events: readonly HistoryEvent[], evidence: Evidence): void {
  const { findings, lives, delays } = evidence;
  for (const firing of firingsOf(events)) {
    const late = timeAlive(lives, firing.dueAt, firing.firedAt);
    delays.push(late);
    findings.check(firing.firedAt >= firing.dueAt, 'no timer is early', { executionArn, firing });
    findings.check(late <= SLACK_MS, 'what is due is done at once', { executionArn, firing, late });
  }
}

/** What a history says a handler has done, a handler has done. */
function checkCalls(
  executionArn: string,
  events: readonly HistoryEvent[],
  { calls, findings }: Evidence,
): void {
  const nonces = new Set(
    calls.filter((call) => call.executionArn === executionArn).map(({ nonce }) => nonce),
  );
  for (const event of events) {
    const nonce = nonceOf(event);
    const isKnown = nonce === undefined || nonces.has(nonce);
    findings.check(isKnown, 'every attempt has called its handler', { executionArn, event });
  }
}

/** Handlers say theirs in their output, or in the cause of their failure. */
function nonceOf({ type, ...event }: HistoryEvent): string | undefined {
  if (type === 'TaskFailed' && event.taskFailedEventDetails?.error === 'Busy')
    return event.taskFailedEventDetails.cause;
  const { output, resource } = event.taskSucceededEventDetails ?? event.taskSubmittedEventDetails ?? {};
  const isHandlers =
    type === 'TaskSubmitted' ? resource === 'invoke.waitForTaskToken' : resource === 'invoke';
  if (!isHandlers || output === undefined) return undefined;
  return (JSON.parse(output) as { readonly Nonce?: string }).Nonce; // a handler has written it
}

/** Executions that tasks of a history have started. */
function startedBy(events: readonly HistoryEvent[]): readonly string[] {
  return events.flatMap(({ type, ...event }) => {
    const { output, resource } = event.taskSucceededEventDetails ?? event.taskSubmittedEventDetails ?? {};
    const isStart =
      resource === 'startExecution' || (resource === 'startExecution.sync:2' && type === 'TaskSubmitted');
    if (!isStart || output === undefined) return [];
    return [(JSON.parse(output) as { readonly ExecutionArn: string }).ExecutionArn]; // as the service answers a start
  });
}

/** The child executions of an execution's map runs: one for each item. */
async function childrenOf(executionArn: string, { client, findings }: Evidence): Promise<readonly string[]> {
  const { mapRuns = [] } = await client.get((sdk) => sdk.send(new ListMapRunsCommand({ executionArn })));
  const lists = await Promise.all(
    mapRuns.map(async ({ mapRunArn }) => {
      const { itemCounts, status } = await client.get((sdk) =>
        sdk.send(new DescribeMapRunCommand({ mapRunArn })),
      );
      const { executions = [] } = await client.get((sdk) =>
        sdk.send(new ListExecutionsCommand({ mapRunArn, maxResults: 1000 })),
      );
      const isWhole = status === 'SUCCEEDED' && itemCounts?.succeeded === executions.length;
      findings.check(isWhole, 'a map run does each item once', { mapRunArn, status, itemCounts, executions });
      return executions.map((child) => child.executionArn ?? '');
    }),
  );
  return lists.flat();
}
