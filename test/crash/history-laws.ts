/** What holds of every history of the crash test's machines, whatever happened to the service meanwhile. */

import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** Types of events by what may come right before them in their strand; nothing comes before the first. */
const PRECEDED_BY: readonly (readonly [type: RegExp, before: RegExp])[] = [
  [/^ExecutionStarted$/, /^$/],
  [/^ExecutionSucceeded$/, /StateExited$/],
  [/^ExecutionFailed$/, /^TaskFailed$/],
  [/^ExecutionAborted$/, /^$/],
  [/^ExecutionRedriven$/, /^ExecutionFailed$/],
  [/StateEntered$/, /^$|StateExited$|^ParallelStateStarted$|^MapIterationStarted$/],
  [/^WaitStateExited$/, /^WaitStateEntered$/],
  [/^PassStateExited$/, /^PassStateEntered$/],
  [/^SucceedStateExited$/, /^SucceedStateEntered$/],
  [/^TaskStateExited$/, /^(Task|Activity)(Succeeded|Failed|TimedOut)$/],
  [/^ParallelStateStarted$/, /^ParallelStateEntered$/],
  [/^ParallelStateSucceeded$/, /StateExited$/],
  [/^ParallelStateExited$/, /StateExited$/],
  [/^MapStateStarted$/, /^MapStateEntered$/],
  [/^MapIterationStarted$/, /^MapStateStarted$|StateExited$/],
  [/^MapIterationSucceeded$/, /StateExited$/],
  [/^MapRunStarted$/, /^MapStateStarted$/],
  [/^MapRunSucceeded$/, /^MapRunStarted$/],
  [/^MapStateSucceeded$/, /^MapIterationSucceeded$|^MapRunSucceeded$/],
  [/^MapStateExited$/, /^MapIterationSucceeded$|^MapRunStarted$/],
  [/^TaskScheduled$/, /^TaskStateEntered$|^Task(Failed|TimedOut)$|^ExecutionRedriven$/],
  [/^TaskStarted$/, /^TaskScheduled$/],
  [/^TaskSubmitted$/, /^TaskStarted$/],
  [/^Task(Succeeded|Failed|TimedOut)$/, /^Task(Started|Submitted)$/],
  [/^ActivityScheduled$/, /^TaskStateEntered$|^Activity(Failed|TimedOut)$/],
  [/^ActivityStarted$/, /^ActivityScheduled$/],
  [/^Activity(Succeeded|Failed)$/, /^ActivityStarted$/],
  [/^ActivityTimedOut$/, /^ActivityStarted$/],
];

/** One thing comes of each of them, and nothing is done twice. */
const HAS_ONE_SUCCESSOR = /^(Task|Activity)(?!StateExited)|^(Wait|Pass|Succeed)StateEntered$/;

const IS_END = /^Execution(Succeeded|Failed|TimedOut|Aborted)$/;

/** Says which laws a history breaks; that of an execution that is not over may lack its end. */
export function brokenLaws(events: readonly HistoryEvent[]): readonly string[] {
  return [
    ...events.flatMap((event, index) => [
      ...brokenByOrder(events, event, index),
      ...brokenByPredecessor(events, event),
    ]),
    ...brokenBySuccessors(events),
    ...brokenByEnd(events),
  ];
}

function brokenByOrder(events: readonly HistoryEvent[], event: HistoryEvent, index: number): string[] {
  const previousAt = events[index - 1]?.timestamp ?? new Date(0);
  return [
    ...(event.id === index + 1 ? [] : [`event ${index + 1} has the id ${event.id}`]),
    ...((event.timestamp ?? 0) < previousAt ? [`event ${event.id} is older than the one before it`] : []),
  ];
}

function brokenByPredecessor(events: readonly HistoryEvent[], event: HistoryEvent): string[] {
  const { id = 0, type = '', previousEventId = -1 } = event;
  if (previousEventId < 0 || previousEventId >= id)
    return [`event ${id} comes after event ${previousEventId}`];
  const before = events[previousEventId - 1]?.type ?? '';
  const [, allowed] = PRECEDED_BY.find(([types]) => types.test(type)) ?? [];
  return allowed?.test(before) === true ? [] : [`event ${id}, ${type}, comes after "${before}"`];
}

function brokenBySuccessors(events: readonly HistoryEvent[]): string[] {
  const successors = new Map<number | undefined, number>();
  for (const { previousEventId } of events)
    successors.set(previousEventId, (successors.get(previousEventId) ?? 0) + 1);
  const last = events.at(-1)?.type ?? '';
  const least = last === 'ExecutionSucceeded' ? 1 : 0;

  return events
    .filter(({ type = '' }) => HAS_ONE_SUCCESSOR.test(type))
    .map(({ id, type }) => ({ id, type, count: successors.get(id) ?? 0 }))
    .filter(({ count }) => count < least || count > 1)
    .map(({ id, type, count }) => `${count} events come after event ${id}, ${type}`);
}

function brokenByEnd(events: readonly HistoryEvent[]): string[] {
  const strays = events.filter(({ type = '' }, index) => {
    const next = events[index + 1];
    return IS_END.test(type) && next !== undefined && next.type !== 'ExecutionRedriven';
  });
  return strays.map(({ id, type }) => `event ${id}, ${type}, is not the last one`);
}
