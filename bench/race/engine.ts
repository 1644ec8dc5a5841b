/** Our engine as a competitor, leaving its histories alone or reading them. */

import type { Json } from '../../src/asl/json';
import { createEngine } from '../../src/engine/create-engine';
import { compileProgram } from '../../src/engine/program';
import { addOne, type Workload } from '../workloads/workload';
import type { Competitor } from './competitor';
import { PLAIN, PLAIN_READ } from './plain-loop';
import { readHistory } from './reading';

export const ours: Competitor = {
  name: 'stepwright',
  comparedWith: PLAIN,
  prepare: (workload) => {
    const run = runner(workload);
    return async () => ({ outputs: (await run()).outputs });
  },
};

export const oursRead: Competitor = {
  name: 'stepwright, history read',
  comparedWith: PLAIN_READ,
  prepare: (workload) => {
    const run = runner(workload);
    return async () => {
      const { engine, arns, outputs } = await run();
      return { outputs, readings: arns.map((arn) => readHistory(engine.history(arn))) };
    };
  },
};

function runner({ definition, input, executions }: Workload) {
  const program = compileProgram(definition);
  return async () => {
    const engine = createEngine({
      tasks: { run: ({ arguments: args }) => answer(args) },
      // A Map of 10,000 items writes more than a Standard machine's history holds.
      maxHistoryEvents: Infinity,
    });
    const arns = Array.from({ length: executions }, () => engine.start({ program, input }));
    const ended = await Promise.all(arns.map((arn) => engine.result(arn)));
    await engine.close();
    return { engine, arns, outputs: ended.map(({ output = null }) => output) };
  };
}

function answer(args: Json) {
  const { Payload = null } = args as { readonly Payload?: Json }; // the definition of the workload writes it
  return { kind: 'succeeded' as const, output: { Payload: addOne(Payload) } };
}
