import { callback, connection, external, queue, type, workflow } from 'stepwright';

const score = external<{ id: string }, { passed: boolean }>('score');
const approval = callback<{ approved: boolean }>('approval');
const reviews = queue<{ id: string }>('reviews');
const crm = connection('crm');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const left = ctx.variable('left', 3);
  ctx.queue('Review', approval, reviews, { id: input.id } as never, { timeout: '1d' });
  ctx.http('Tell', crm, { method: 'GET', url: 'http://crm.example.com' });
  ctx.check('Passed?', score as never, { id: input.id }, { retries: 2, budget: left });
});
