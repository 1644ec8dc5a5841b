/** Leaves a state: sets its variables, makes its output, goes to the next one. */

import type { Json, JsonObject } from '../../asl/json';
import { DataFlow, type StateValues } from '../data-flow';
import type { Draft } from '../draft';
import { NO_COUNTS } from '../execution';
import { dataLimitFailure } from '../failure';
import { outputOf } from '../jsonpath/output-paths';
import { exceedsPayloadLimit, exceedsVariablesLimit } from '../payload-size';
import type { Exit } from '../state-program';

export interface Leaving {
  /** What `$states` holds besides input and context. */
  readonly values: StateValues;
  /** The state's result: what goes on where nothing else is made of it, and what `$` stands for in JSONPath. */
  readonly passes: Json;
}

/** Writes the event of leaving and moves the frame to the next state, or to the end of the execution. */
export function leave(draft: Draft, exit: Exit, { values, passes }: Leaving): void {
  if (exit.assign === undefined && exit.output === undefined && exit.paths === undefined) {
    goOn(draft, exit, { output: passes, variables: undefined });
    return;
  }

  const { result, errorOutput } = values;
  const flow = new DataFlow(draft, { result, errorOutput, data: passes });
  const assigned = flow.optionalValue(exit.assign);
  const output = outputFor(draft, exit, { flow, passes });
  flow.settle();

  const variables = asVariables(assigned);
  if (isTooLarge(output) || isTooLarge(assigned) || holdsTooMuch(draft, variables)) {
    draft.frame.failure = { ...dataLimitFailure(draft.frame.state), isFinal: true };
    draft.frame.phase = 'fail';
    return;
  }
  // `Output` may be null, which is a value.
  goOn(draft, exit, { output: output === undefined ? passes : output, variables });
}

interface Result {
  readonly flow: DataFlow;
  readonly passes: Json;
}

/** `undefined` where nothing is made of what passes. */
function outputFor(draft: Draft, { output, paths }: Exit, { flow, passes }: Result): Json | undefined {
  if (paths === undefined) return flow.optionalValue(output);
  const scopeOf = (data: Json) => new DataFlow(draft, { data });
  return outputOf(paths, { input: draft.frame.input, result: passes, scopeOf });
}

interface Left {
  readonly output: Json;
  readonly variables: JsonObject | undefined;
}

function goOn(draft: Draft, exit: Exit, { output, variables }: Left): void {
  const { frame } = draft;
  draft.record(exit.event, output, variables === undefined ? undefined : { kind: 'assigned', variables });
  if (variables !== undefined) frame.variables = { ...frame.variables, ...variables };

  frame.input = output;
  frame.retryCount = 0;
  frame.retryCounts = NO_COUNTS;
  frame.taskToken = undefined;
  frame.attempt = undefined;
  frame.result = undefined;
  frame.failure = undefined;
  frame.catcher = undefined;
  frame.fork = undefined;
  frame.mapRun = undefined;
  if (exit.next === undefined) {
    frame.phase = 'succeed';
    return;
  }
  frame.state = exit.next;
  frame.phase = 'enter';
}

function isTooLarge(value: Json | undefined): boolean {
  return value !== undefined && exceedsPayloadLimit(value);
}

/** Whether the variables would take too much with those that a state sets. */
function holdsTooMuch({ frame }: Draft, variables: JsonObject | undefined): boolean {
  return variables !== undefined && exceedsVariablesLimit({ ...frame.variables, ...variables });
}

/** `Assign` is an object in every definition, and a template keeps the kind of its value. */
function asVariables(assigned: Json | undefined): JsonObject | undefined {
  return assigned as JsonObject | undefined; // compiled from an object
}
