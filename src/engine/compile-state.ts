/** Compiles one state of a definition, reporting what of it cannot be run. */

import type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  FailState,
  Retrier,
  State,
  StateMachineDefinition,
  StateType,
  TaskState,
  WaitState,
} from '../asl/definition';
import type { Json, JsonObject } from '../asl/json';
import type { HistoryEventType } from './history';
import type { Problem } from './program-error';
import { isStateType, unknownFields, unknownStateFields } from './known-fields';
import { parseResource } from './resource';
import type {
  CatcherProgram,
  ChoiceProgram,
  Exit,
  RuleProgram,
  StateProgram,
  TaskProgram,
} from './state-program';
import { compileTemplate, constantTemplate, type Template } from './template';

export interface StateSource {
  readonly name: string;
  readonly state: State;
  readonly definition: StateMachineDefinition;
  /** Receives what is found. */
  readonly problems: Problem[];
}

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
      return { kind: 'pass', name, enteredEvent: entered('Pass'), exit: stateExit(source, state) };
    case 'Succeed':
      return { kind: 'succeed', name, enteredEvent: entered('Succeed'), exit: endExit(source, state) };
    case 'Fail':
      return compileFail(source, state);
    case 'Wait':
      return compileWait(source, state);
    case 'Choice':
      return compileChoice(source, state);
    case 'Task':
      return compileTask(source, state);
    case 'Parallel':
    case 'Map':
      report(source, '/Type', `${state.Type} states are not supported`);
      return undefined;
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

function refuseUnknownFieldsOf(source: StateSource, kind: 'rule' | 'catcher' | 'retrier', part: Part): void {
  for (const field of unknownFields(kind, part.value)) {
    report(source, `${part.path}/${field}`, `a ${kind} in JSONata has no field "${field}"`);
  }
}

interface Part {
  readonly value: object;
  readonly path: string;
}

function compileFail(source: StateSource, state: FailState): StateProgram {
  return {
    kind: 'fail',
    name: source.name,
    enteredEvent: entered('Fail'),
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
  if (value === undefined) {
    report(source, '', 'a Wait state needs "Seconds" or "Timestamp"');
    return undefined;
  }
  const exit = stateExit(source, state);
  return { kind: 'wait', name: source.name, enteredEvent: entered('Wait'), until: { kind, value }, exit };
}

function compileChoice(source: StateSource, state: ChoiceState): ChoiceProgram {
  const rules = (state.Choices ?? []).map((rule, index) => compileRule(source, rule, index));
  const fallback =
    state.Default === undefined
      ? undefined
      : compileExit(source, { fields: state, next: state.Default, nextField: '/Default', prefix: '' });

  return { kind: 'choice', name: source.name, enteredEvent: entered('Choice'), rules, fallback };
}

function compileRule(source: StateSource, rule: ChoiceRule, index: number): RuleProgram {
  const prefix = `Choices[${index}]/`;
  const location = `${prefix}Condition`;
  refuseUnknownFieldsOf(source, 'rule', { value: rule, path: `/Choices[${index}]` });
  const condition = field(source, location, rule.Condition);
  const isCondition = condition?.kind === 'expression' || typeof rule.Condition === 'boolean';
  if (!isCondition) report(source, `/${location}`, 'a Condition is true, false or one expression');

  return {
    condition: condition ?? constantTemplate(false),
    location,
    exit: compileExit(source, { fields: rule, next: rule.Next, nextField: `/${prefix}Next`, prefix }),
  };
}

function compileTask(source: StateSource, state: TaskState): TaskProgram | undefined {
  const parsed = parseResource(state.Resource ?? '');
  if (parsed.kind === 'unsupported') {
    report(source, '/Resource', parsed.message);
    return undefined;
  }
  return {
    kind: 'task',
    name: source.name,
    enteredEvent: entered('Task'),
    resource: parsed.resource,
    arguments: field(source, 'Arguments', state.Arguments),
    timeoutSeconds: field(source, 'TimeoutSeconds', state.TimeoutSeconds),
    heartbeatSeconds: field(source, 'HeartbeatSeconds', state.HeartbeatSeconds),
    credentials: field(source, 'Credentials', state.Credentials),
    retriers: (state.Retry ?? []).map((retrier, index) => checkRetrier(source, retrier, index)),
    catchers: (state.Catch ?? []).map((catcher, index) => compileCatcher(source, catcher, index)),
    exit: stateExit(source, state),
  };
}

function checkRetrier(source: StateSource, retrier: Retrier, index: number): Retrier {
  refuseUnknownFieldsOf(source, 'retrier', { value: retrier, path: `/Retry[${index}]` });
  checkErrorNames(source, retrier.ErrorEquals, `/Retry[${index}]/ErrorEquals`);
  return retrier;
}

function checkErrorNames(source: StateSource, names: unknown, path: string): void {
  const isList = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
  if (!isList) report(source, path, 'ErrorEquals is a list of at least one error name');
}

function compileCatcher(source: StateSource, catcher: Catcher, index: number): CatcherProgram {
  const prefix = `Catch[${index}]/`;
  refuseUnknownFieldsOf(source, 'catcher', { value: catcher, path: `/Catch[${index}]` });
  checkErrorNames(source, catcher.ErrorEquals, `/Catch[${index}]/ErrorEquals`);
  const exit = compileExit(source, {
    fields: catcher,
    next: catcher.Next,
    nextField: `/${prefix}Next`,
    prefix,
  });

  return { errorNames: catcher.ErrorEquals, exit };
}

interface ExitFields {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

interface Leaving extends ExitFields {
  readonly Next?: string;
  readonly End?: boolean;
}

function stateExit(source: StateSource, state: Leaving): Exit {
  if (state.End === true) return endExit(source, state);
  return compileExit(source, { fields: state, next: state.Next, nextField: '/Next', prefix: '' });
}

function endExit(source: StateSource, fields: ExitFields): Exit {
  return {
    event: exited(source.state.Type),
    next: undefined,
    assign: field(source, 'Assign', fields.Assign),
    output: field(source, 'Output', fields.Output),
  };
}

interface ExitSource {
  readonly fields: ExitFields;
  readonly next: string | undefined;
  readonly nextField: string;
  /** Of locations: empty, or `Catch[0]/`. */
  readonly prefix: string;
}

function compileExit(source: StateSource, { fields, next, nextField, prefix }: ExitSource): Exit {
  if (next === undefined || !Object.hasOwn(source.definition.States, next)) {
    report(source, nextField, `there is no state "${next ?? ''}"`);
  }
  return {
    event: exited(source.state.Type),
    next: next ?? '',
    assign: field(source, `${prefix}Assign`, fields.Assign),
    output: field(source, `${prefix}Output`, fields.Output),
  };
}

function field(source: StateSource, location: string, value: Json | undefined): Template | undefined {
  if (value === undefined) return undefined;
  const path = `/States/${source.name}/${location}`;
  return compileTemplate(value, { location, path }, source.problems);
}

function report(source: StateSource, path: string, message: string): void {
  source.problems.push({ path: `/States/${source.name}${path}`, message });
}

function entered(type: StateType): HistoryEventType {
  return `${type}StateEntered`;
}

function exited(type: StateType): HistoryEventType {
  if (type === 'Fail') throw new Error('unreachable: a Fail state has no exit');
  return `${type}StateExited`;
}
