import { createSeededIds, createSeededRandom, type Execution } from '../../src/entries/engine';
import { createExecution } from '../../src/engine/execution';
import { step } from '../../src/engine/step';
import type { ExecutionEvent, Machine } from '../../src/engine/step-io';
import { INVOKE, machine, START } from './run-machine';

const TASK = machine({
  A: {
    Type: 'Task',
    Resource: INVOKE,
    Arguments: { FunctionName: 'f' },
    TimeoutSeconds: 60,
    Assign: { x: 1 },
    Next: 'B',
  },
  B: { Type: 'Pass', End: true },
});

const on = (program: Machine['program']): Machine => ({
  program,
  random: createSeededRandom('step'),
  ids: createSeededIds('step'),
  region: 'us-east-1',
  hasActivity: () => true,
  maxEvents: 25_000,
});

const fresh = (): Execution =>
  createExecution({
    arn: 'arn',
    name: 'one',
    stateMachineArn: 'machine',
    roleArn: 'role',
    input: { n: 1 },
    at: START,
  });

const go: ExecutionEvent = { kind: 'continue', at: START };

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

describe('step', () => {
  test('runs until it has to wait, and says what for', () => {
    const { execution, records, effects } = step(on(TASK), fresh(), go);

    expect(records.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
    ]);
    expect(effects).toEqual([
      { kind: 'timer', ticket: 1, frame: 0, purpose: 'timeout', at: START + 60_000 },
      {
        kind: 'task',
        ticket: 2,
        frame: 0,
        stateName: 'A',
        retryCount: 0,
        resource: INVOKE,
        arguments: { FunctionName: 'f' },
        taskToken: undefined,
        credentials: undefined,
      },
    ]);
    expect(execution.outstanding).toEqual(effects);
  });

  test('goes on with an answer and calls off what is not needed any more', () => {
    const waiting = step(on(TASK), fresh(), go).execution;
    const answer = { kind: 'succeeded', output: 'done' } as const;
    const { execution, effects } = step(on(TASK), waiting, {
      kind: 'task-answered',
      at: START,
      ticket: 2,
      answer,
    });

    expect(effects).toEqual([{ kind: 'cancel', ticket: 1, reason: 'done' }]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'done', outstanding: [], frames: [] });
  });

  test('changes nothing of the execution it was given', () => {
    const begun = frozen(fresh());
    const waiting = frozen(step(on(TASK), begun, go).execution);
    const answer = { kind: 'failed', error: 'E', cause: 'C' } as const;
    const ended = step(on(TASK), waiting, { kind: 'task-answered', at: START, ticket: 2, answer });

    expect(ended.execution.status).toBe('FAILED');
    expect(waiting.status).toBe('RUNNING');
  });

  test('passes over an answer to what is not asked any more', () => {
    const waiting = step(on(TASK), fresh(), go).execution;
    const timedOut = step(on(TASK), waiting, { kind: 'timer', at: START + 60_000, ticket: 1 });
    const answer = { kind: 'succeeded', output: 'late' } as const;
    const late = step(on(TASK), timedOut.execution, { kind: 'task-answered', at: START, ticket: 2, answer });

    expect(timedOut.execution).toMatchObject({ status: 'FAILED', failure: { error: 'States.Timeout' } });
    expect(late).toEqual({ execution: timedOut.execution, records: [], effects: [], isBusy: false });
  });

  test('with a budget of one phase writes one event at most and asks to go on', () => {
    const { records, effects } = step(on(TASK), fresh(), go, 1);

    expect(records).toHaveLength(1);
    expect(effects).toEqual([{ kind: 'continue' }]);
  });

  test('hands data on by reference', () => {
    const input = { large: ['data'] };
    const execution = { ...fresh(), input, frames: fresh().frames.map((frame) => ({ ...frame, input })) };
    const { records } = step(on(machine({ A: { Type: 'Pass', End: true } })), execution, go);

    expect(records.every(({ data }) => data === input)).toBe(true);
  });
});
