/** Short ways to the part of a definition that a test is about. */

import type { State } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import { compile } from '../../src/compiler/compile';
import type { Ref } from '../../src/dsl/reference';
import type { Ctx } from '../../src/dsl/context';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import type { Mock } from '../../src/testing/mock';
import { run } from '../../src/testing/run';
import { evaluated } from './machine';

/** What the workflow that returns the value has as `Output`. */
export function outputOf<In>(body: (input: Ref<In>) => unknown): unknown {
  const compiled = compile(workflow('test', { input: type<In>() }, (_ctx, input) => body(input as Ref<In>))); // `In` as given
  return compiled.definition.States['Start']?.['Output' as never];
}

/** The value the workflow gives for an input, evaluated by jsonata. */
export async function valueOf<In>(body: (input: Ref<In>) => unknown, input: In): Promise<Json> {
  return evaluated(outputOf(body), { states: { context: { Execution: { Input: input } } } });
}

/** The body of a workflow whose contract does not matter. */
export type TestBody = (ctx: Ctx<unknown>, input: Ref<{ n?: number }>) => unknown;

/** The states of the workflow. */
export function statesOf(body: TestBody): Readonly<Record<string, State>> {
  return compile(definedBy(body)).definition.States;
}

/** What the workflow does on the engine. */
export function outcomeOf(body: TestBody, input: { n?: number }, ...mocks: readonly Mock[]) {
  return run(definedBy(body), { input, mocks: lastOf(mocks) });
}

/** Of several mocks of one task, the last. */
function lastOf(mocks: readonly Mock[]): readonly Mock[] {
  return [...new Map(mocks.map((mock) => [mock.task, mock])).values()];
}

function definedBy(body: TestBody) {
  const contract = { input: type<{ n?: number }>(), output: type<unknown>() };
  return workflow('test', contract, (ctx, input) => body(ctx as never, input as never) as never); // as given
}

/** The states as `statesOf`, without what every task has: its resource and the retry rule. */
export function flowOf(body: TestBody): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(statesOf(body)).map(([name, state]) => {
      const { Retry: _retry, Resource: _resource, ...others } = { Retry: [], Resource: '', ...state };
      return [name, others];
    }),
  );
}
