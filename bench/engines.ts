/** The engines of the benchmark, each as a function that runs a workload once and gives the outputs. */

import type { Json } from '../src/asl/json';
import { createEngine } from '../src/engine/create-engine';
import { compileProgram } from '../src/engine/program';
import { addOne, type Workload } from './workloads';

export interface Competitor {
  readonly name: string;
  /** Absent where the engine cannot do the work; says why. */
  readonly cannot?: (workload: Workload) => string | undefined;
  /** Prepares a workload once; the function it gives is what is timed. */
  readonly prepare: (workload: Workload) => () => Promise<readonly Json[]>;
}

export const ours: Competitor = {
  name: 'stepwright',
  prepare({ definition, input, executions }) {
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
      return ended.map(({ output = null }) => output);
    };
  },
};

function answer(args: Json) {
  const { Payload = null } = args as { readonly Payload?: Json }; // the definition of the workload writes it
  return { kind: 'succeeded' as const, output: { Payload: addOne(Payload) } };
}

/** What a person would write without a state machine, recording what happened as an engine does. */
export const plain: Competitor = {
  name: 'plain loop',
  prepare({ plain: work, executions }) {
    return () =>
      Promise.all(
        Array.from({ length: executions }, () => {
          const events: unknown[] = [];
          return work((type, name, data) => {
            events.push({ id: events.length + 1, at: Date.now(), type, name, data });
          });
        }),
      );
  },
};

/** The one engine in JavaScript that is alive; it knows no JSONata, so it does the same work in JSONPath. */
export const awsLocal: Competitor = {
  name: 'aws-local-stepfunctions',
  cannot: ({ jsonPath }) => (jsonPath === undefined ? 'knows no JSONata' : undefined),
  prepare({ jsonPath, input, executions }) {
    // A CommonJS build with the types of an ES module: TypeScript refuses the import that Node takes.
    // eslint-disable-next-line typescript/no-require-imports
    const { StateMachine } = require('aws-local-stepfunctions') as PeerModule;
    const machine = new StateMachine(jsonPath, { validationOptions: { checkPaths: false, checkArn: false } });
    const taskResourceLocalHandlers = Object.fromEntries(
      Object.entries(jsonPath?.States ?? {}).flatMap(([name, { Type }]) =>
        Type === 'Task' ? [[name, addOne]] : [],
      ),
    );
    return async () => {
      const runs = Array.from({ length: executions }, () =>
        machine.run(input, { overrides: { taskResourceLocalHandlers } }),
      );
      return Promise.all(runs.map(({ result }) => result));
    };
  },
};

/** The peer was built for Node 22; on Node 20 it lacks this one function. */
if (!('withResolvers' in Promise)) {
  Object.assign(Promise, {
    withResolvers() {
      const deferred: Record<string, unknown> = {};
      deferred['promise'] = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
      return deferred;
    },
  });
}

interface PeerModule {
  readonly StateMachine: new (
    definition: unknown,
    options: unknown,
  ) => { run(input: Json, options: unknown): { readonly result: Promise<Json> } };
}

export const COMPETITORS: readonly Competitor[] = [plain, ours, awsLocal];
