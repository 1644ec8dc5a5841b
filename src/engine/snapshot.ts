/** What is put away of an execution: itself, and what was accepted for it and it has not taken in yet. */

import type { Json } from '../asl/json';
import type { Execution } from './execution';
import type { Run } from './run';
import { recall, spellingOf } from './spelling';
import type { ExecutionEvent } from './step-io';

/** All that is needed to go on, as JSON data. */
export interface Snapshot extends Execution {
  /**
   * Events that wait for branches to come to rest; absent while none do. Somebody was told that they are accepted, so
   * they must not be lost.
   */
  readonly accepted?: readonly Accepted[];
}

interface Accepted {
  readonly event: ExecutionEvent;
  /** Of an answer that is spelled otherwise than as short as can be. */
  readonly text: string | undefined;
}

export function snapshotOf({ execution, inbox }: Run): Snapshot {
  if (inbox === undefined || inbox.length === 0) return execution;
  return { ...execution, accepted: inbox.map((event) => ({ event, text: spellingOf(outputOf(event)) })) };
}

/** The execution itself, and what waits for it, with all spellings known again. */
export function partsOf({ accepted, ...execution }: Snapshot): Pick<Run, 'execution' | 'inbox'> {
  const { texts, input, output } = execution;
  recall(input, texts?.input);
  recall(output, texts?.output);
  for (const { event, text } of accepted ?? []) recall(outputOf(event), text);
  return { execution, inbox: accepted?.map(({ event }) => event) };
}

function outputOf(event: ExecutionEvent): Json | undefined {
  if (event.kind !== 'callback-answered' && event.kind !== 'task-answered') return undefined;
  return event.answer.kind === 'succeeded' ? event.answer.output : undefined;
}

/** Whether what was asked under a ticket is answered or due, though the execution does not know yet. */
export function isAnswered({ inbox }: Run, ticket: number): boolean {
  const answers = (event: ExecutionEvent): boolean => 'answer' in event || event.kind === 'timer';
  return inbox?.some((event) => answers(event) && 'ticket' in event && event.ticket === ticket) === true;
}

/** Whether a worker has taken the task of an activity, though the execution does not know yet. */
export function isTaken({ inbox }: Run, ticket: number): boolean {
  return inbox?.some((event) => event.kind === 'worker-started' && event.ticket === ticket) === true;
}
