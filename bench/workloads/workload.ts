/** The work that every engine of the benchmark does: a definition, an input, and the output it must give. */

import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';

export interface Workload {
  /** By which `npm run bench` is told to run it. */
  readonly name: string;
  readonly work: string;
  /** At most how many times the plain loop's time it should take. */
  readonly target: number;
  /** In JSONata for us; the same work in JSONPath for a peer that knows no JSONata. */
  readonly definition: StateMachineDefinition;
  readonly jsonPath?: StateMachineDefinition;
  readonly input: Json;
  readonly output: Json;
  /** How many executions run at the same time. */
  readonly executions: number;
  /** States entered by one execution. */
  readonly states: number;
  /** The same work as a person would write it without a state machine. */
  readonly plain: (record: Recorder) => Promise<Json>;
}

/** What the plain loop records for a state, as an engine records its history. */
export type Recorder = (type: 'StateEntered' | 'StateExited', name: string, data: Json) => void;

/** The task of every engine and of the plain loop: adds one. */
export function addOne(value: Json): number {
  return Number(value) + 1;
}

/** One state of the plain loop. */
export async function state(
  record: Recorder,
  name: string,
  input: Json,
  work: (input: Json) => Json | Promise<Json>,
): Promise<Json> {
  record('StateEntered', name, input);
  const output = await work(input);
  record('StateExited', name, output);
  return output;
}

/** States of the plain loop that hand their input on, one after another. */
export async function inTurn(record: Recorder, names: readonly string[], input: Json): Promise<Json> {
  let data = input;
  for (const name of names) data = await state(record, name, data, (same) => same);
  return data;
}

/** How a state goes on. */
export function following(next: string | undefined): { readonly Next: string } | { readonly End: true } {
  return next === undefined ? { End: true } : { Next: next };
}
