/** Compiles one state of a definition, reporting what of it cannot be run. */

import type { FailState, WaitState } from '../asl/definition';
import { compileChoice } from './compile-choice';
import { endExit, stateExit } from './compile-exit';
import { compileMap } from './compile-map';
import { compileParallel } from './compile-parallel';
import { compileTask } from './compile-task';
import { isStateType, unknownStateFields } from './known-fields';
import { isNonNegativeInteger } from './seconds';
import type { StateProgram } from './state-program';
import { checkConstant, field, report, type StateSource } from './state-source';
import { parseTimestamp } from './timestamp';

/** The compiled state, or `undefined` where its kind is refused. */
export function compileState(source: StateSource): StateProgram | undefined {
  const { state, definition } = source;
  const language = state.QueryLanguage ?? definition.QueryLanguage ?? 'JSONPath';
  if (language !== 'JSONata') {
    report(source, '', `states in ${language} are not supported; set QueryLanguage to "JSONata"`);
    return undefined;
  }
  return compileByType(source);
}

function compileByType(source: StateSource): StateProgram | undefined {
  const { name, state } = source;
  if (isStateType(state.Type)) refuseUnknownFields(source);
  switch (state.Type) {
    case 'Pass':
      return { kind: 'pass', name, enteredEvent: 'PassStateEntered', exit: stateExit(source, state) };
    case 'Succeed':
      return { kind: 'succeed', name, enteredEvent: 'SucceedStateEntered', exit: endExit(source, state) };
    case 'Fail':
      return compileFail(source, state);
    case 'Wait':
      return compileWait(source, state);
    case 'Choice':
      return compileChoice(source, state);
    case 'Task':
      return compileTask(source, state);
    case 'Parallel':
      return compileParallel(source, state);
    case 'Map':
      return compileMap(source, state);
    default:
      return refuseType(source, state);
  }
}

/** A hand-written definition may say anything. */
function refuseType(source: StateSource, state: never): undefined {
  const { Type } = state as { readonly Type?: unknown }; // JSON from outside the type
  report(source, '/Type', `there is no state type ${JSON.stringify(Type)}`);
  return undefined;
}

function refuseUnknownFields(source: StateSource): void {
  const { state } = source;
  for (const field of unknownStateFields(state.Type, state)) {
    report(source, `/${field}`, `a ${state.Type} state in JSONata has no field "${field}"`);
  }
}

function compileFail(source: StateSource, state: FailState): StateProgram {
  const text = { isValid: (value: unknown) => typeof value === 'string', wanted: 'a text' };
  checkConstant(source, 'Error', { value: state.Error, ...text });
  checkConstant(source, 'Cause', { value: state.Cause, ...text });
  return {
    kind: 'fail',
    name: source.name,
    enteredEvent: 'FailStateEntered',
    error: field(source, 'Error', state.Error),
    cause: field(source, 'Cause', state.Cause),
  };
}

function compileWait(source: StateSource, state: WaitState): StateProgram | undefined {
  const kind = state.Timestamp === undefined ? 'seconds' : 'timestamp';
  const value =
    kind === 'seconds'
      ? field(source, 'Seconds', state.Seconds)
      : field(source, 'Timestamp', state.Timestamp);
  if (value === undefined || (state.Seconds !== undefined && state.Timestamp !== undefined)) {
    report(source, '', 'a Wait state has either "Seconds" or "Timestamp"');
    return undefined;
  }
  checkDelay(source, state);
  const exit = stateExit(source, state);
  return { kind: 'wait', name: source.name, enteredEvent: 'WaitStateEntered', until: { kind, value }, exit };
}

function checkDelay(source: StateSource, { Seconds, Timestamp }: WaitState): void {
  const isMoment = (value: unknown) => typeof value === 'string' && parseTimestamp(value) !== undefined;
  checkConstant(source, 'Seconds', {
    value: Seconds,
    isValid: isNonNegativeInteger,
    wanted: 'an integer from 0',
  });
  checkConstant(source, 'Timestamp', {
    value: Timestamp,
    isValid: isMoment,
    wanted: 'a moment such as "2030-01-31T12:00:00Z"',
  });
}
