/** Runs a machine on a scenario in virtual time, and tells all that could be seen of it from outside. */

import type { StateMachineDefinition } from '../../src/asl/definition';
import { billedTransitions } from '../../src/asl/billing/usage';
import type { Json } from '../../src/asl/json';
import { createSeededIds, createSeededRandom } from '../../src/engine/chance';
import type { PendingCallback } from '../../src/engine/description';
import { createEngine } from '../../src/engine/create-engine';
import type { Engine } from '../../src/engine/engine';
import { createMemoryObjects } from '../../src/engine/memory-objects';
import type { NestedMachine } from '../../src/engine/nested-executions';
import type { TaskAnswer, TaskRequest } from '../../src/engine/ports';
import { compileProgram } from '../../src/engine/program';
import { createVirtualClock, type VirtualClock } from '../../src/engine/virtual-clock';
import { Failed, Later, type Answer, type Functions, type Scenario } from './contest';

export interface Played {
  /** What must be the same for both machines. */
  readonly behaviour: Behaviour;
  /** Billed, with those of all executions that it started. */
  readonly transitions: number;
}

export interface Behaviour {
  readonly status: string;
  readonly output?: Json | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** What was called with what, and when. */
  readonly calls: readonly string[];
  readonly seconds: number;
}

const START = Date.UTC(2030, 0, 1);

/** A machine, and those that it runs, by placeholder. */
export interface Machines {
  readonly main: StateMachineDefinition;
  readonly children: Readonly<Record<string, StateMachineDefinition>>;
}

export async function play(
  { main, children }: Machines,
  { input, functions, objects }: Scenario,
): Promise<Played> {
  const clock = createVirtualClock(new Date(START));
  const world = createWorld(clock, functions());
  const machines = new Map<string, NestedMachine>();
  for (const [name, definition] of Object.entries(children)) {
    machines.set(`\${${name}}`, { name, program: compileProgram(definition) });
  }
  const executions = new Set<string>();
  const engine: Engine = createEngine({
    clock,
    ids: createSeededIds('transitions'),
    random: createSeededRandom('transitions'),
    tasks: { run: (request) => world.run(request) },
    objects: createMemoryObjects(objects),
    findMachine: (arn) => machines.get(arn),
    onRecord: (arn) => executions.add(arn),
    onTaskToken: (callback) => world.answer(engine, callback),
  });
  const arn = engine.start({ program: compileProgram(main), input, name: 'contest' });
  const { status, output, error, cause } = await engine.result(arn);
  const billed = [...executions].map((each) => billedTransitions(engine.history(each)));
  const transitions = billed.reduce((sum, count) => sum + count, 0);
  await engine.close();
  const seconds = (clock.now() - START) / 1000;
  return { behaviour: { status, output, error, cause, calls: world.calls, seconds }, transitions };
}

interface World {
  readonly calls: readonly string[];
  run(request: TaskRequest): TaskAnswer;
  answer(engine: Engine, callback: PendingCallback): void;
}

function createWorld(clock: VirtualClock, functions: Functions): World {
  const calls: string[] = [];
  const pending = new Map<string, Later>();
  return {
    calls,
    run: (request) => {
      const { name, payload } = called(request);
      calls.push(`${(clock.now() - START) / 1000}s ${name} ${JSON.stringify(payload)}`);
      const answer = functions[name]?.(payload as never, { attempt: request.retryCount + 1 }) ?? null; // as its scenario types it
      if (answer instanceof Later && request.taskToken !== undefined) pending.set(request.taskToken, answer);
      return answered(answer);
    },
    answer: (engine, { taskToken }) => {
      const { seconds, answer } = pending.get(taskToken) ?? new Later(0);
      if (answer === undefined) return;
      clock.schedule(clock.now() + seconds * 1000, () => give(engine, taskToken, answer));
    },
  };
}

/** Both machines invoke functions by the placeholder of their name. */
function called({ arguments: given }: TaskRequest): { readonly name: string; readonly payload: Json } {
  const { FunctionName, Payload = null } = given as {
    readonly FunctionName: string;
    readonly Payload?: Json;
  }; // of lambda:invoke
  return { name: FunctionName.slice(2, -1), payload: Payload };
}

function answered(answer: Answer): TaskAnswer {
  if (answer instanceof Later) return { kind: 'succeeded', output: { Payload: null } };
  if (!(answer instanceof Failed)) return { kind: 'succeeded', output: { Payload: answer } };
  const { error, message } = answer;
  return {
    kind: 'failed',
    error,
    cause: JSON.stringify({ errorType: error, errorMessage: message, trace: [] }),
  };
}

function give(engine: Engine, token: string, answer: Json | Failed): void {
  if (answer instanceof Failed) engine.failTask(token, answer.error, answer.message);
  else engine.succeedTask(token, answer);
}
