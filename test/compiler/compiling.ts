/** Short ways to the part of a definition that a test is about. */

import type { State } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import { compile } from '../../src/compiler/compile';
import type { Ref } from '../../src/dsl/reference';
import type { Ctx } from '../../src/dsl/context';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
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

/** The states of a workflow whose input and output do not matter. */
export function statesOf(
  body: (ctx: Ctx<unknown>, input: Ref<{ n?: number }>) => unknown,
): Readonly<Record<string, State>> {
  const contract = { input: type<{ n?: number }>(), output: type<unknown>() };
  return compile(workflow('test', contract, (ctx, input) => body(ctx as never, input) as never)).definition
    .States; // as given
}

/** The states as `statesOf`, without what every task has: its resource and the retry rule. */
export function flowOf(body: Parameters<typeof statesOf>[0]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(statesOf(body)).map(([name, state]) => {
      const { Retry: _retry, Resource: _resource, ...others } = { Retry: [], Resource: '', ...state };
      return [name, others];
    }),
  );
}
