/** What was recorded on AWS happens, too, where the mocks of Step Functions Local stand in for the services. */

import { mockedCase, type MockConfig } from 'stepwright/testing';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import { compileProgram, createEngine, createVirtualClock } from '../../src/entries/engine';
import { readCases, type RecordedCase } from './cases';

type VariantCase = RecordedCase & {
  readonly mockVariant?: {
    readonly definition: StateMachineDefinition;
    readonly input: Json;
    readonly stateMachineName: string;
    readonly mockConfig: MockConfig;
    readonly testCase: string;
  };
};

const cases = readCases();
const variants = (cases ?? []).filter((recorded: VariantCase) => recorded.mockVariant !== undefined);

(cases === undefined ? test.skip : test)(
  'every recorded case with such mocks ends as it did, by the same events',
  async () => {
    expect(variants.length).toBeGreaterThan(5);
    for (const recorded of variants) {
      const { status, error, events } = recorded.expected;
      const ran = await runVariant(recorded);
      expect({ id: recorded.id, ...ran }).toEqual({
        id: recorded.id,
        status,
        error,
        types: events === undefined ? ran.types : typesOf(events),
      });
    }
  },
);

async function runVariant({ mockVariant: variant }: VariantCase) {
  if (variant === undefined) throw new Error('unreachable: it was chosen for its variant');
  const { stateMachineName: stateMachine, testCase } = variant;
  const mocked = mockedCase(variant.mockConfig, { stateMachine, testCase });
  const engine = createEngine({
    tasks: mocked.tasks,
    clock: createVirtualClock(),
    onTaskToken: (callback) => mocked.onTaskToken(engine, callback),
  });
  const program = compileProgram(variant.definition);
  const { status, error, executionArn } = await engine.result(
    engine.start({ program, input: variant.input }),
  );
  const types = engine.history(executionArn).map(({ type }) => type);
  await engine.close();
  return { status, error, types: types.toSorted() };
}

/** The recorder left the end of Parallel states out. */
function typesOf(events: readonly Json[]): readonly string[] {
  const types = events.map((event) => (event as { readonly type: string }).type); // events of a history
  const all = types.includes('ParallelStateStarted') ? [...types, 'ParallelStateSucceeded'] : types;
  return all.toSorted();
}
