import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');
/** Filled by a module that is loaded later. */
const registry = {} as { pay: typeof score };

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  return ctx.step('Pay', registry.pay, { id: input.id });
});
