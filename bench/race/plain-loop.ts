/** What a person would write without a state machine, recording what happened as an engine does. */

import type { Json } from '../../src/asl/json';
import type { Recorder, Workload } from '../workloads/workload';
import type { Competitor } from './competitor';
import { readHistory } from './reading';

export const PLAIN = 'plain loop';
export const PLAIN_READ = 'plain loop, history read';

interface PlainEvent {
  readonly id: number;
  readonly at: number;
  readonly type: Parameters<Recorder>[0];
  readonly name: string;
  readonly data: Json;
}

export const plain: Competitor = {
  name: PLAIN,
  comparedWith: PLAIN,
  prepare: (workload) => async () => ({ outputs: (await runAll(workload)).map(({ output }) => output) }),
};

export const plainRead: Competitor = {
  name: PLAIN_READ,
  comparedWith: PLAIN_READ,
  prepare: (workload) => async () => {
    const runs = await runAll(workload);
    return {
      outputs: runs.map(({ output }) => output),
      readings: runs.map(({ events }) => readHistory(events.map(toHistoryEvent))),
    };
  },
};

function runAll({ plain: work, executions }: Workload) {
  return Promise.all(
    Array.from({ length: executions }, async () => {
      const events: PlainEvent[] = [];
      const output = await work((type, name, data) => {
        events.push({ id: events.length + 1, at: Date.now(), type, name, data });
      });
      return { output, events };
    }),
  );
}

/** In the form of an engine's history, without what a loop does not know. */
function toHistoryEvent({ id, at, type, name, data }: PlainEvent) {
  const basis = { id, previousEventId: id - 1, timestamp: new Date(at), type };
  const text = JSON.stringify(data);
  const details = { truncated: false };
  return type === 'StateEntered'
    ? { ...basis, stateEnteredEventDetails: { name, input: text, inputDetails: details } }
    : { ...basis, stateExitedEventDetails: { name, output: text, outputDetails: details } };
}
