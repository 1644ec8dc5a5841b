import { type, external, workflow } from 'stepwright';

const score = external('score', {
  input: type<{ id: string }>(),
  output: type<{ total: number }>(),
  errors: ['NoModel'],
});

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  // @ts-expect-error: the task declares NoModel
  return ctx.step('Score', score, { id: input.id }, { catch: { NoModle: () => ({ total: 0 }) } });
});
