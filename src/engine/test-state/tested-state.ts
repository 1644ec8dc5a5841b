/** Finds the state that is tested, and makes a program in which it can stand. */

import type { StateMachineDefinition } from '../../asl/definition';
import type { JsonObject } from '../../asl/json';
import { isCreatable } from '../../asl/validate/diagnostic';
import { refusalText } from '../../asl/validate/refusal';
import { validate } from '../../asl/validate/validate';
import { validateText } from '../../asl/validate/validate-text';
import { isList, isObject } from '../../asl/json-kind';
import { compileProgram, type Program } from '../program';
import type { StateProgram } from '../state-program';
import { parseField, TestStateError, type TestStateRequest } from './request';

export interface TestedState {
  readonly program: Program;
  readonly state: StateProgram;
}

/** How a state is called that comes by itself. */
export const LONE_STATE = 'StateName';

/** Throws a `TestStateError` where the definition is none, or has no such state. */
export function testedState({ definition, stateName }: TestStateRequest): TestedState {
  const given = parseField(
    definition,
    () => new TestStateError('InvalidDefinition', refusalText(validateText(definition))),
  ) as JsonObject; // whatever else it is, the validation says so
  const machine = stateName === undefined ? machineOf(given) : given;
  // Where a state leads is no part of the test.
  const errors = validate(machine).filter(
    ({ code, severity }) => severity === 'ERROR' && !code.startsWith('MISSING_'),
  );
  if (!isCreatable(errors)) throw new TestStateError('InvalidDefinition', refusalText(errors));

  const program = compileProgram(machine as unknown as StateMachineDefinition); // just validated
  const state = program.states.get(stateName ?? LONE_STATE);
  if (state === undefined) throw new TestStateError('ValidationException', 'State not found in definition');
  return { program, state };
}

/** A machine of one state; wherever it leads, there is an end. */
function machineOf(state: JsonObject): JsonObject {
  const ends = targetsOf(state).map((name) => [name, { Type: 'Succeed' }] as const);
  return { StartAt: LONE_STATE, States: { ...Object.fromEntries(ends), [LONE_STATE]: state } };
}

function targetsOf({ Next, Default, Choices, Catch }: Partial<JsonObject>): readonly string[] {
  const ways = [Choices, Catch].flatMap((list) => (isList(list) ? list.filter(isObject) : []));
  const targets = [Next, Default, ...ways.map((way) => way['Next'])];
  return targets.filter((target) => typeof target === 'string');
}
