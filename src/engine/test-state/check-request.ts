/** Refuses requests to `TestState` that AWS refuses, in its words. */

import type { Json } from '../../asl/json';
import { isList, isObject } from '../../asl/json-kind';
import type { StateProgram } from '../state-program';
import { parseField, type StateMock, TestStateError, type TestStateRequest } from './request';

/** Throws a `TestStateError` where a mock and a state do not go together. */
export function checkRequest(request: TestStateRequest, { kind }: StateProgram): void {
  const { mock, revealSecrets, roleArn, stateConfiguration } = request;
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined) {
      refuse('TestState does not support MapIterationFailureCount when a mock is not specified.');
    }
    if (isFork(kind)) throw new TestStateError('InvalidDefinition', NO_FORKS);
    if (kind === 'task' && roleArn === undefined) {
      refuse('RoleArn must be specified when testing a Task state');
    }
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

/** The result that a mock stands for; throws a `TestStateError` where the state could not come to it. */
export function mockedResult(mock: StateMock | undefined, state: StateProgram): Json | undefined {
  if (mock?.result === undefined) return undefined;
  const result = parseField(
    mock.result,
    () => new TestStateError('ValidationException', 'Mocked result must be valid JSON'),
  );
  if (isFork(state.kind)) checkParts(result, state);
  return result;
}

/** What the parts come to is a list, or an object that says where it is written. */
function checkParts(result: Json, state: StateProgram): void {
  if (state.kind === 'distributed-map' && state.writer?.destination !== undefined) {
    if (!isObject(result)) refuse('Mocked result must be a JSON object.');
    return;
  }
  if (!isList(result)) refuse('Mocked result must be an array.');
  if (state.kind === 'parallel' && result.length !== state.starts.length) {
    refuse('Mocked result must contain the same number of items as number of Parallel branches.');
  }
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

/** Throws a `TestStateError` where a context object has what that of the state never has. */
export function checkContext(context: Json, state: StateProgram): void {
  if (!isObject(context)) return;
  for (const [name, part] of Object.entries(context)) {
    if (name === 'Task' && !isWaitedFor(state)) refuseContext(NO_TASK);
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

const NO_TASK =
  "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern";

function isWaitedFor(state: StateProgram): boolean {
  return state.kind === 'task' && state.resource.endsWith !== 'response';
}

function refuseContext(reason: string): never {
  return refuse(`Invalid Context object provided: ${reason}`);
}

function refuse(message: string): never {
  throw new TestStateError('ValidationException', message);
}
