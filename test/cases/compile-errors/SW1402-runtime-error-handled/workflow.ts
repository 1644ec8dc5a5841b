import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  // @ts-expect-error: nobody can handle States.Runtime
  return ctx.step('Score', score, { id: input.id }, { retry: { 'States.Runtime': { attempts: 2 } } });
});
