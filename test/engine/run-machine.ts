/** Runs a machine in virtual time with tasks that a test describes in a line. */

import type { Json } from '../../src/asl/json';
import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type Engine,
  type EngineOptions,
  type HistoryEvent,
  type TaskAnswer,
  type TaskRequest,
  type TaskResponse,
} from '../../src/entries/engine';

export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const INVOKE_AND_WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
export const START = Date.UTC(2030, 0, 1);

export interface MachineRun {
  readonly input?: Json;
  /** What tasks answer; `null` if absent. */
  readonly task?: (request: TaskRequest) => TaskResponse | Promise<TaskResponse>;
  readonly options?: Partial<EngineOptions>;
  /** Called with the engine before the execution starts. */
  readonly prepare?: (engine: Engine) => void;
}

/** The states of a machine in JSONata, the first of them first. */
export function machine(states: Readonly<Record<string, unknown>>, rest: object = {}) {
  const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...rest };
  return compileProgram(definition as unknown as Parameters<typeof compileProgram>[0]); // tests write what they like
}

/** Runs states to their end. */
export async function runStates(
  states: Readonly<Record<string, unknown>>,
  run: MachineRun = {},
  rest: object = {},
) {
  const { input = {}, task = () => succeed(null), options = {}, prepare } = run;
  const clock = options.clock ?? createVirtualClock(START);
  const engine = createEngine({
    tasks: { run: task },
    clock,
    ids: createSeededIds('test'),
    random: createSeededRandom('test'),
    ...options,
  });
  prepare?.(engine);
  const arn = engine.start({ program: machine(states, rest), input, name: 'run' });
  const result = await engine.result(arn);
  const history = engine.history(arn);
  await engine.close();

  return {
    ...result,
    history,
    types: history.map(({ type }) => type),
    elapsedSeconds: (clock.now() - START) / 1000,
  };
}

export function succeed(output: Json): TaskAnswer {
  return { kind: 'succeeded', output };
}

export function fail(error: string, cause = ''): TaskAnswer {
  return { kind: 'failed', error, cause };
}

/** The links of a history: id, previous id and type of each event. */
export function links(history: readonly HistoryEvent[]): readonly string[] {
  return history.map(({ id, previousEventId, type }) => `${id} ${previousEventId} ${type}`);
}
