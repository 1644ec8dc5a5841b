/** The one engine in JavaScript that is alive; it knows no JSONata, so it does the same work in JSONPath. */

import type { Json } from '../../src/asl/json';
import { addOne } from '../workloads/workload';
import type { Competitor } from './competitor';
import { PLAIN } from './plain-loop';

export const peer: Competitor = {
  name: 'aws-local-stepfunctions',
  comparedWith: PLAIN,
  cannot: ({ jsonPath }) => (jsonPath === undefined ? 'knows no JSONata' : undefined),
  prepare({ jsonPath, input, executions }) {
    const machine = peerMachine(jsonPath);
    const taskResourceLocalHandlers = Object.fromEntries(
      Object.entries(jsonPath?.States ?? {}).flatMap(([name, { Type }]) =>
        Type === 'Task' ? [[name, addOne]] : [],
      ),
    );
    return async () => {
      const runs = Array.from({ length: executions }, () =>
        machine.run(input, { overrides: { taskResourceLocalHandlers } }),
      );
      return { outputs: await Promise.all(runs.map(({ result }) => result)) };
    };
  },
};

export interface PeerMachine {
  run(input: Json, options?: unknown): PeerRun;
}

export interface PeerRun {
  readonly result: Promise<Json>;
  abort(): void;
}

/** A machine of the peer, which checks neither paths nor arns. */
export function peerMachine(definition: unknown): PeerMachine {
  // A CommonJS build with the types of an ES module: TypeScript refuses the import that Node takes.
  // eslint-disable-next-line typescript/no-require-imports
  const { StateMachine } = require('aws-local-stepfunctions') as PeerModule;
  return new StateMachine(definition, { validationOptions: { checkPaths: false, checkArn: false } });
}

interface PeerModule {
  readonly StateMachine: new (definition: unknown, options: unknown) => PeerMachine;
}

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
