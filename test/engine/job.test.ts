/** `.sync` tasks hand a job to a service and wait for its end. */

import {
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type TaskResponse,
} from '../../src/entries/engine';
import { resumeMoment, runInMoments, type Histories, type Setup } from './moments';
import { fail, links, machine, runStates, succeed } from './run-machine';

const RUN_JOB = 'arn:aws:states:::batch:submitJob.sync';
const job = (fields: object = {}) => ({ Job: { Type: 'Task', Resource: RUN_JOB, End: true, ...fields } });
const submitted = (completion: TaskResponse): TaskResponse => ({
  kind: 'submitted',
  output: { JobId: 'j-1' },
  completion: completion as never, // tests nest no further
});

test('the history says that the job was submitted, and then how it ended', async () => {
  const { history, output } = await runStates(job(), { task: () => submitted(succeed({ Status: 'DONE' })) });

  expect(links(history)).toEqual([
    '1 0 ExecutionStarted',
    '2 0 TaskStateEntered',
    '3 2 TaskScheduled',
    '4 3 TaskStarted',
    '5 4 TaskSubmitted',
    '6 5 TaskSucceeded',
    '7 6 TaskStateExited',
    '8 7 ExecutionSucceeded',
  ]);
  expect(history[4]?.taskSubmittedEventDetails).toMatchObject({
    resource: 'submitJob.sync',
    resourceType: 'batch',
    output: '{"JobId":"j-1"}',
  });
  expect(output).toEqual({ Status: 'DONE' });
});

test('a job may take its time, and longer than it may', async () => {
  const slow = () => submitted({ kind: 'succeeded', output: 1, durationMs: 60_000 });

  expect((await runStates(job(), { task: slow })).elapsedSeconds).toBe(60);
  const { types, error } = await runStates(job({ TimeoutSeconds: 30 }), { task: slow });
  expect(types.slice(3, 6)).toEqual(['TaskStarted', 'TaskSubmitted', 'TaskTimedOut']);
  expect(error).toBe('States.Timeout');
});

test('a job that cannot be submitted fails without having been', async () => {
  const { types, error } = await runStates(job(), { task: () => fail('Batch.ClientException') });

  expect(types).not.toContain('TaskSubmitted');
  expect(error).toBe('Batch.ClientException');
});

test('a job that fails has been submitted', async () => {
  const { types, error } = await runStates(job(), { task: () => submitted(fail('States.TaskFailed', '{}')) });

  expect(types.slice(4, 6)).toEqual(['TaskSubmitted', 'TaskFailed']);
  expect(error).toBe('States.TaskFailed');
});

test('a runner that only knows the end of the job gives it as both', async () => {
  const { history } = await runStates(job(), { task: () => succeed({ a: 1 }) });

  expect(history[4]?.taskSubmittedEventDetails?.output).toBe('{"a":1}');
});

// Recorded on AWS: whoever is handed the token of a job may end the task with it.
test('the task token ends the task, too, and the job is called off', async () => {
  let isCalledOff = false;
  let token = '';
  const { output, types } = await runStates(
    job({ Arguments: { token: '{% $states.context.Task.Token %}' } }),
    {
      options: {
        // A turn later, for whoever hears of an event is not to change the execution.
        onRecord: (_arn, { type }) => void (type === 'TaskSubmitted' && setImmediate(() => answer(token))),
      },
      prepare: (engine) => {
        answer = (given) => void engine.succeedTask(given, 'by token');
      },
      task: ({ arguments: given, signal }) => {
        ({ token } = given as { readonly token: string }); // the definition writes it
        signal.addEventListener('abort', () => {
          isCalledOff = true;
        });
        return submitted(new Promise(() => {}) as never); // never ends by itself
      },
    },
  );

  expect([output, isCalledOff]).toEqual(['by token', true]);
  expect(types).toContain('TaskSubmitted');
});
let answer: (token: string) => void = () => {};

test('put away after any step, a job is asked for again and submitted once', async () => {
  const run = () => submitted({ kind: 'succeeded', output: 1, durationMs: 1000 });
  const setup: Setup = {
    program: machine(job()),
    engineAt: (startAt, options) =>
      createEngine({
        tasks: { run },
        clock: createVirtualClock(startAt),
        ids: createSeededIds('job'),
        random: createSeededRandom('job'),
        ...options,
      }),
  };
  const { arn, moments, histories } = await runInMoments(setup);

  // A job that is asked for again takes its time again.
  const types = (all: Histories) => all[arn]?.map(({ type }) => type);
  for (const moment of moments) {
    expect(types(await resumeMoment(setup, moment, { arn, arns: [arn] }))).toEqual(types(histories));
  }
});
