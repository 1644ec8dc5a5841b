import { callback, external, type, workflow } from 'stepwright';

const score = external('score', {
  input: type<{ id: string }>(),
  output: type<{ total: number }>(),
  errors: ['NoModel'],
});
const change = callback<null>('change').throws('Cancelled');

const scoring = workflow('scoring', { input: type<{ id: string }>() }, (ctx, input) => {
  const { total } = ctx.step('Score one', score, { id: input.id });
  ctx.if('Bad?', total.lt(0), () => ctx.fail('Negative'));
  return { total };
});

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  ctx.waitForSignal('Wait', change, {
    until: '2030-01-01T00:00:00Z',
    // @ts-expect-error: neither the contract nor DynamoDB knows this error
    catch: { Nope: () => null, Cancelled: () => null, WaitTooLong: () => null, 'States.ALL': () => null },
  });
  ctx.workflow(
    'Score it',
    scoring,
    { id: input.id },
    {
      catch: {
        NoModle: () => ({ total: 0 }),
        NoModel: () => ({ total: 0 }),
        Negative: () => ({ total: 0 }),
        'Lambda.Unknown': () => ({ total: 0 }),
      },
    },
  );
  // @ts-expect-error: the task declares NoModel
  return ctx.step('Score', score, { id: input.id }, { catch: { NoModle: () => ({ total: 0 }) } });
});
