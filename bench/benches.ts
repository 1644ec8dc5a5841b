/** All that `npm run bench` measures, in the order of its output. */

import type { Bench } from './bench';
import { compileBench } from './compile-time';
import { growth } from './growth';
import { race } from './race/race';
import { serviceBench } from './service/service';
import { transitionsBench } from './transitions/table';
import { typeBench } from './type-check';
import { validationBench } from './validation';
import { virtualTime } from './virtual-time';
import { heapOfWaiting } from './waiting/heap';
import { million } from './waiting/million';
import { wakeUp } from './waiting/wake-up';
import { WORKLOADS } from './workloads/workloads';

export const BENCHES: readonly Bench[] = [
  {
    name: 'transitions',
    shows: 'what compiled workflows are billed beside machines written by hand',
    measure: transitionsBench,
  },
  ...WORKLOADS.map((workload) => ({
    name: workload.name,
    shows: `${workload.work}: a plain loop, our engine, a peer`,
    measure: () => race(workload),
  })),
  { name: 'virtual-time', shows: 'a step and a skipped wait of an hour', measure: virtualTime },
  { name: 'heap', shows: 'the heap of an execution that waits', measure: heapOfWaiting },
  { name: 'growth', shows: 'curves over states, items, executions and events', measure: growth },
  {
    name: 'wake-up',
    shows: 'how late 100,000 executions wake up, on the real clock: over a minute',
    isLong: true,
    measure: wakeUp,
  },
  {
    name: 'million',
    shows: 'the memory of a million executions that wait: about a minute',
    isLong: true,
    measure: million,
  },
  {
    name: 'service',
    shows: 'the durable service over HTTP, beside `node:http` and SQLite alone: over a minute',
    isLong: true,
    measure: serviceBench,
  },
  { name: 'compile', shows: 'the time to compile workflows of growing length', measure: compileBench },
  { name: 'type-check', shows: 'the time to type-check them', measure: typeBench },
  { name: 'validation', shows: 'the time to validate definitions of a megabyte', measure: validationBench },
];
