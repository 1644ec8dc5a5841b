/** Compiles one state of a definition, reporting what of it cannot be run. */

import type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  FailState,
  State,
  StateMachineDefinition,
  StateType,
  TaskState,
  WaitState,
} from '../asl/definition';
import type { Json, JsonObject } from '../asl/json';
import type { HistoryEventType } from './history';
import type { Problem } from './program-error';
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
  refuseJsonPathFields(source);
  return compileByType(source);
}

function compileByType(source: StateSource): StateProgram | undefined {
  const { name, state } = source;
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

const JSON_PATH_FIELDS = ['InputPath', 'OutputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'Result'];
const JSON_PATH_VARIANTS = [
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'ErrorPath',
  'CausePath',
];

function refuseJsonPathFields(source: StateSource): void {
  for (const field of [...JSON_PATH_FIELDS, ...JSON_PATH_VARIANTS]) {
    if (!Object.hasOwn(source.state, field)) continue;
    report(source, `/${field}`, `the field "${field}" belongs to JSONPath, and the state is in JSONata`);
  }
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
  const condition = field(source, location, rule.Condition);
  if (condition === undefined) report(source, `/${location}`, 'a rule needs a "Condition"');

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
    retriers: state.Retry ?? [],
    catchers: (state.Catch ?? []).map((catcher, index) => compileCatcher(source, catcher, index)),
    exit: stateExit(source, state),
  };
}

function compileCatcher(source: StateSource, catcher: Catcher, index: number): CatcherProgram {
  const prefix = `Catch[${index}]/`;
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
