/** Compiles one state of a definition, reporting what of it cannot be run. */

import type { FailState, PassState } from '../asl/definition';
import { stateBasis } from './compile-basis';
import { compileChoice } from './compile-choice';
import { endExit, stateExit } from './compile-exit';
import { compileMap } from './compile-map';
import { compileParallel } from './compile-parallel';
import { compileTask } from './compile-task';
import { compileWait } from './compile-wait';
import { constantField, payloadField, valueField } from './jsonpath/fields';
import { isQueryLanguage, isStateType, unknownStateFields } from './known-fields';
import type { StateProgram } from './state-program';
import { checkConstant, field, report, type StateSource } from './state-source';

/** The compiled state, or `undefined` where its kind is refused. */
export function compileState(given: Omit<StateSource, 'language'>): StateProgram | undefined {
  const { state, definition } = given;
  const language: unknown = state.QueryLanguage ?? definition.QueryLanguage ?? 'JSONPath';
  if (isQueryLanguage(language)) return compileByType({ ...given, language });

  const message = `there is no query language ${JSON.stringify(language)}`;
  given.problems.push({ path: given.path, message });
  return undefined;
}

function compileByType(source: StateSource): StateProgram | undefined {
  const { state } = source;
  if (isStateType(state.Type)) refuseUnknownFields(source);
  switch (state.Type) {
    case 'Pass':
      return compilePass(source, state);
    case 'Succeed':
      return { kind: 'succeed', ...stateBasis(source), exit: endExit(source, state) };
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
  const { state, language } = source;
  for (const name of unknownStateFields(state.Type, state, language)) {
    report(source, `/${name}`, `a ${state.Type} state in ${language} has no field "${name}"`);
  }
}

function compilePass(source: StateSource, state: PassState): StateProgram {
  // In JSONata, neither field is let through.
  const result = constantField(state.Result) ?? payloadField(source, 'Parameters', state.Parameters);
  const isConstant = state.Result !== undefined;
  return { kind: 'pass', ...stateBasis(source), result, isConstant, exit: stateExit(source, state) };
}

function compileFail(source: StateSource, state: FailState): StateProgram {
  const text = { isValid: (value: unknown) => typeof value === 'string', wanted: 'a text' };
  checkConstant(source, 'Error', { value: state.Error, ...text });
  checkConstant(source, 'Cause', { value: state.Cause, ...text });
  const isJsonata = source.language === 'JSONata';
  const given = (name: 'Error' | 'Cause') =>
    isJsonata ? field(source, name, state[name]) : constantField(state[name]);
  return {
    kind: 'fail',
    ...stateBasis(source),
    error: given('Error') ?? valueField(source, 'ErrorPath', state.ErrorPath),
    cause: given('Cause') ?? valueField(source, 'CausePath', state.CausePath),
  };
}
