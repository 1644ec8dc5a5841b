/** Refuses requests to `TestState` that AWS refuses, in its words. */

import type { Json } from '../../asl/json';
import { isList, isObject } from '../jsonpath/json-kind';
import type { StateProgram } from '../state-program';
import { invalidField, parseField, type StateMock, TestStateError, type TestStateRequest } from './request';

/** Throws a `TestStateError` where a mock and a state do not go together. */
export function checkRequest(request: TestStateRequest, { kind }: StateProgram): void {
  const { mock, revealSecrets, stateConfiguration } = request;
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined) {
      refuse('TestState does not support MapIterationFailureCount when a mock is not specified.');
    }
    if (isFork(kind)) throw new TestStateError('InvalidDefinition', NO_FORKS);
    return;
  }
  if (revealSecrets === true) refuse('TestState does not support RevealSecrets when a mock is specified.');
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    refuse('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (kind !== 'task' && !isFork(kind)) {
    refuse(`State type '${TYPES[kind]}' is not supported when a mock is specified`);
  }
}

const NO_FORKS =
  'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]';

const TYPES = {
  pass: 'Pass',
  succeed: 'Succeed',
  fail: 'Fail',
  choice: 'Choice',
  wait: 'Wait',
} as const;

function isFork(kind: StateProgram['kind']): kind is 'map' | 'distributed-map' | 'parallel' {
  return kind === 'map' || kind === 'distributed-map' || kind === 'parallel';
}

/** The result that a mock stands for; one of parts must be a list, unless it is written somewhere. */
export function mockedResult(mock: StateMock | undefined, state: StateProgram): Json | undefined {
  if (mock?.result === undefined) return undefined;
  const result = parseField(mock.result, invalidField('The mocked result'));
  const isExported = state.kind === 'distributed-map' && state.writer?.destination !== undefined;
  if (isFork(state.kind) && !isExported && !isList(result)) refuse('Mocked result must be an array.');
  return result;
}

/** Which fields of the context object may be set, each with what it is. */
const CONTEXT: Readonly<Record<string, Readonly<Record<string, 'string' | 'number' | 'any'>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

/** Throws a `TestStateError` where a context object has what none has. */
export function checkContext(context: Json): void {
  if (!isObject(context)) return;
  for (const [name, part] of Object.entries(context)) {
    if (name === 'Map') refuseContext("'Map' field is not supported when mocking a Context object");
    const fields = CONTEXT[name];
    if (fields === undefined) refuseContext(`Field '${name}' is not allowed`);
    for (const [field, value] of Object.entries(isObject(part) ? part : {})) {
      const wanted = fields[field];
      if (wanted === undefined) refuseContext(`Field '${field}' is not allowed`);
      else if (wanted !== 'any' && typeof value !== wanted)
        refuseContext(`${name}.${field} must be a ${wanted}`);
    }
  }
}

function refuseContext(reason: string): never {
  return refuse(`Invalid Context object provided: ${reason}`);
}

function refuse(message: string): never {
  throw new TestStateError('ValidationException', message);
}
