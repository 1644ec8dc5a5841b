/** Puts a state that is tested where it stands before it does anything. */

import type { JsonObject } from '../../asl/json';
import { createExecution, createFrame, type Execution } from '../execution';
import type { Evaluator, Ids, Random } from '../ports';
import { checkContext } from './check-request';
import { invalidField, parseField, TestStateError, type TestStateRequest } from './request';
import type { Standing } from './standing';
import { LONE_STATE, type TestedState } from './tested-state';

/** What is around a state that is tested. */
export interface Surroundings {
  readonly evaluator: Evaluator;
  readonly random: Random;
  readonly ids: Ids;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly region?: string;
  readonly account?: string;
}

/** The state as it stands before it does anything. */
/** The state, entered, with its input and variables. */
export function standIn(
  request: TestStateRequest,
  { program, state }: TestedState,
  surroundings: Surroundings,
): Standing {
  const { region = 'us-east-1', ids, random, evaluator } = surroundings;
  const execution = newExecution(request, surroundings);
  const context = contextOf(request, execution, state);
  const hasActivity = () => false;
  const machine = { program, random, ids, region, hasActivity, maxEvents: Infinity, context };
  const variables = parseField(
    request.variables ?? '{}',
    invalidField('The field `variables`'),
  ) as JsonObject; // the API asks for an object
  const { input } = execution;
  const frame = createFrame({ id: 0, branch: undefined, phase: 'work', input, state: state.name, variables });
  return { machine, execution: { ...execution, frames: [frame] }, evaluator };
}

function invalidInput(reason: string): TestStateError {
  const message = `Invalid State Machine Execution Input: '${reason}'`;
  return new TestStateError('InvalidExecutionInput', message);
}

/** Named as those of Express machines are. */
function newExecution({ input, roleArn = '' }: TestStateRequest, surroundings: Surroundings): Execution {
  const { region = 'us-east-1', account = '123456789012', ids, now } = surroundings;
  const name = ids.executionName();
  const machineName = ids.executionName();
  return createExecution({
    arn: `arn:aws:states:${region}:${account}:express:${machineName}:${name}`,
    name,
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${machineName}`,
    roleArn,
    input: input === undefined ? {} : parseField(input, invalidInput),
    at: now,
  });
}

/** Recorded: that of an Express execution, without a count of redrives; every state is called the same. */
function contextOf(
  { context, roleArn }: TestStateRequest,
  { arn, input, name, stateMachineArn, startedAt }: Execution,
  state: TestedState['state'],
): JsonObject {
  if (context !== undefined) {
    const given = parseField(context, invalidField('The context object'));
    checkContext(given, state);
    return given as JsonObject; // as the API asks
  }
  const moment = new Date(startedAt).toISOString();
  return {
    Execution: { Id: arn, Input: input, Name: name, RoleArn: roleArn ?? null, StartTime: moment },
    StateMachine: { Id: stateMachineArn, Name: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1) },
    State: { Name: LONE_STATE, EnteredTime: moment, ...('retriers' in state ? { RetryCount: 0 } : {}) },
  };
}
