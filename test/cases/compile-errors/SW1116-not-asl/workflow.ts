import { type RawStates, type, workflow } from 'stepwright';

const missing = undefined as unknown as RawStates<{ id: string }, { total: number }>;

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const { total } = ctx.asl('Old total', missing, { id: input.id });
  return total;
});
