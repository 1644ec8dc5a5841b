/** What `ctx.workflow` becomes, and how a workflow runs another one. */

import { compile } from '../../src/compiler/compile';
import { callback } from '../../src/dsl/callback';
import { external } from '../../src/dsl/external';
import type { Ref } from '../../src/dsl/reference';
import type { Ctx } from '../../src/dsl/context';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { answer } from '../../src/testing/answer';
import { mock } from '../../src/testing/mock';
import { run } from '../../src/testing/run';
import { hasType } from '../support/types';
import { flowOf } from './compiling';

const charge = external<{ amount: number }, { id: string; unread: string }>('charge').throws('Declined');
const notify = external<{ text: string }, null>('notify');
const review = callback<{ ok: boolean }>('review');

const settle = workflow('settle', { input: type<{ amount: number }>() }, (ctx, input) => {
  ctx.wait('Cool down', '1h');
  const paid = ctx.step('Charge', charge, { amount: input.amount });
  return { paymentId: paid.id };
});

const charged = mock(charge, ({ amount }) => ({ id: `p-${amount}`, unread: '' }));
const declined = mock(charge, (_, { fail }) => fail('Declined', 'no funds'));

type Mocks = NonNullable<Parameters<typeof run>[1]['mocks']>;
type Body = (ctx: Ctx<unknown>, input: Ref<{ n: number }>) => unknown;

function outcomeOf(body: Body, ...mocks: Mocks) {
  const parent = workflow(
    'parent',
    { input: type<{ n: number }>(), output: type<unknown>() },
    (ctx, input) => body(ctx, input) as never,
  );
  return run(parent, { input: { n: 3 }, mocks });
}

const settling: Body = (ctx, input) => ctx.workflow('Settle', settle, { amount: input.n }).paymentId;

describe('a workflow in a workflow', () => {
  test('is a task that waits for the execution, with the output as its value', () => {
    const flow = flowOf((ctx) => {
      const paid = ctx.workflow('Settle', settle, { amount: 3 }, { executionName: 'settle-3' });
      ctx.step('Notify', notify, { text: paid.paymentId });
    });

    expect(flow['Settle']).toEqual({
      Type: 'Task',
      Arguments: {
        StateMachineArn: '${Settle}',
        Name: 'settle-3',
        Input: {
          amount: 3,
          AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}',
        },
      },
      Assign: { settle: "{% {'paymentId': $states.result.Output.paymentId} %}" },
      Next: 'Notify',
    });
    const { definition, resources, calls } = compile(
      workflow(
        'parent',
        { input: type<null>() },
        (ctx) => void ctx.workflow('Settle', settle, { amount: 3 }),
      ),
    );
    expect(definition.States['Settle']).toMatchObject({
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
    });
    expect(resources).toMatchObject([
      { placeholder: 'Settle', resource: { kind: 'workflow', id: 'settle' } },
    ]);
    expect(calls).toMatchObject([{ state: 'Settle', task: { kind: 'child', workflow: settle } }]);
  });

  test('is really run in a test, in the same virtual time and with the same mocks', async () => {
    expect(await outcomeOf(settling, charged)).toMatchObject({
      output: 'p-3',
      elapsed: 3600,
      visited: ['Settle'],
    });
  });

  test('may be mocked as a whole', async () => {
    const mocked = mock(settle, ({ amount }) => ({ paymentId: `m-${amount}` }), { takes: '5s' });

    expect(await outcomeOf(settling, mocked)).toMatchObject({ output: 'm-3', elapsed: 5 });
    // @ts-expect-error: the workflow gives a paymentId
    mock(settle, { paid: true });
  });

  test('fails with States.TaskFailed, whatever it failed with', async () => {
    const handled: Body = (ctx, input) =>
      ctx.workflow('Settle', settle, { amount: input.n }, { catch: { 'States.TaskFailed': (e) => e.name } });

    expect(await outcomeOf(settling, declined)).toMatchObject({ error: 'States.TaskFailed' });
    expect(await outcomeOf(handled, declined)).toMatchObject({ output: 'States.TaskFailed' });
  });

  test('hands its own errors to handlers by their names, and the rest to the others', async () => {
    const body =
      (others = {}): Body =>
      (ctx, input) =>
        ctx.workflow(
          'Settle',
          settle,
          { amount: input.n },
          { timeout: '2h', catch: { Declined: (e) => `${e.name}: ${e.message}`, ...others } },
        );
    const broken = mock(settle, (_, { fail }) => fail('Broken', 'on purpose'));
    const refused = mock(settle, (_, { fail }) =>
      fail('StepFunctions.StateMachineDoesNotExistException', 'gone'),
    );
    const never = mock(settle, { paymentId: 'late' }, { takes: '3h' });

    expect(await outcomeOf(body(), declined)).toMatchObject({ output: 'Declined: no funds' });
    expect((await outcomeOf(body(), declined)).visited).toEqual(['Settle', 'Settle - failed?', 'Done']);
    expect(
      await outcomeOf(
        body(),
        mock(settle, (_, { fail }) => fail('Declined', 'mocked')),
      ),
    ).toMatchObject({
      output: 'Declined: mocked',
    });
    expect(await outcomeOf(body(), charged)).toMatchObject({
      output: { paymentId: 'p-3' },
      visited: ['Settle'],
    });
    expect(await outcomeOf(body(), broken)).toMatchObject({ error: 'States.TaskFailed' });
    expect(JSON.parse((await outcomeOf(body(), broken)).cause ?? '')).toMatchObject({ Error: 'Broken' });
    expect(await outcomeOf(body(), refused)).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
      cause: 'gone',
    });
    expect(await outcomeOf(body({ 'States.ALL': () => 'other' }), broken)).toMatchObject({ output: 'other' });
    expect(await outcomeOf(body({ 'States.ALL': () => 'other' }), never)).toMatchObject({ output: 'other' });
    expect(await outcomeOf(body({ 'States.TaskFailed': () => 'failed' }), broken)).toMatchObject({
      output: 'failed',
    });
    expect(
      await outcomeOf(body({ 'StepFunctions.StateMachineDoesNotExistException': () => 'gone' }), refused),
    ).toMatchObject({ output: 'gone' });
    const around: Body = (ctx, input) =>
      ctx.try('Around', () => ({ got: body()(ctx, input) }), { 'States.ALL': (e) => ({ got: e.name }) });
    expect(await outcomeOf(around, broken)).toMatchObject({ output: { got: 'States.TaskFailed' } });
  });

  test('is heard of around it only under the names of Step Functions', () => {
    const around: Body = (ctx) =>
      ctx.try('Around', () => ctx.workflow('Settle', settle, { amount: 1 }).paymentId, {
        Declined: () => 'declined',
      });

    expect(() => flowOf(around as never)).toThrow(
      '"Around" handles "Declined", which no step inside raises; they raise "StepFunctions.*"',
    );
  });

  test('may be started without waiting, for the ARN of its execution', async () => {
    const started: Body = (ctx, input) =>
      ctx.workflow('Settle', settle, { amount: input.n }, { wait: false, executionName: 'settle-3' });

    expect(await outcomeOf(started, charged)).toMatchObject({
      output: 'arn:aws:states:us-east-1:123456789012:execution:settle:settle-3',
      elapsed: 0,
    });
    expect(await outcomeOf(started, mock(settle, { paymentId: 'p' }))).toMatchObject({
      output: 'arn:aws:states:us-east-1:123456789012:execution:settle:settle-3',
    });
    const late = mock(settle, (_, { fail }) => fail('Declined'), { takes: '1h' });
    expect(await outcomeOf(started, late)).toMatchObject({
      output: 'arn:aws:states:us-east-1:123456789012:execution:settle:settle-3',
      elapsed: 0,
    });
    const refused = mock(settle, (_, { fail }) => fail('StepFunctions.StateMachineDoesNotExistException'));
    expect(await outcomeOf(started, refused)).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
    expect(
      flowOf((ctx) => void ctx.workflow('Settle', settle, { amount: 1 }, { wait: false })),
    ).toMatchObject({
      Settle: { Arguments: { StateMachineArn: '${Settle}' } },
    });
  });

  test('may be undone, tried again, and stand in branches, iterations and other children', async () => {
    const twice = workflow('twice', { input: type<{ amount: number }>() }, (ctx, input) => {
      const both = ctx.parallel('Both', {
        a: () => ctx.workflow('First', settle, { amount: input.amount }).paymentId,
        b: () => ctx.workflow('Second', settle, { amount: input.amount.plus(1) }).paymentId,
      });
      return { both };
    });
    const body: Body = (ctx, input) => {
      ctx.workflow(
        'Before',
        settle,
        { amount: 1 },
        { undo: (paid) => ctx.step('Undo', notify, { text: paid.paymentId }) },
      );
      const all = ctx.workflow(
        'Twice',
        twice,
        { amount: input.n },
        { retry: { 'States.TaskFailed': { attempts: 1 } } },
      );
      return all.both;
    };

    expect(await outcomeOf(body, charged, mock(notify, null))).toMatchObject({
      output: { a: 'p-3', b: 'p-4' },
      elapsed: 7200,
    });
    const failing = mock(charge, ({ amount }, { fail }) =>
      amount > 3 ? fail('Declined') : { id: 'p', unread: '' },
    );
    expect(await outcomeOf(body, failing, mock(notify, null))).toMatchObject({
      error: 'States.TaskFailed',
      visited: ['Before', 'Twice', 'Undo', 'Before - failed'],
      elapsed: 10_801,
    });
  });

  test('lets the callbacks of the child be answered', async () => {
    const reviewed = workflow('reviewed', { input: type<null>() }, (ctx) => {
      const asked = ctx.waitForCallback('Review', review, notify, (token) => ({ text: token }), {
        timeout: '1d',
      });
      return { ok: asked.ok };
    });
    const body: Body = (ctx) => ctx.workflow('Have it reviewed', reviewed, null).ok;

    expect(await outcomeOf(body, answer(review, { ok: true }, { after: '2h' }))).toMatchObject({
      output: true,
      elapsed: 7200,
    });
  });

  test('says what is not mocked in a child', async () => {
    await expect(outcomeOf(settling)).rejects.toThrow(
      'these tasks of the workflow "settle" have no mock; add mock(task, …) to `mocks`:\n  external("charge"), run by "Charge"',
    );
  });

  test('is typed by what the child takes and gives', () => {
    workflow('typed', { input: type<null>() }, (ctx) => {
      const paid = ctx.workflow('Settle', settle, { amount: 3 });
      hasType<string>()('' as typeof paid.paymentId extends { toText(): unknown } ? never : string);
      // @ts-expect-error: the amount is a number
      ctx.workflow('Wrong', settle, { amount: 'three' });
      const arn = ctx.workflow('Start', settle, { amount: 3 }, { wait: false });
      ctx.step('Notify', notify, { text: arn });
    });
  });
});
