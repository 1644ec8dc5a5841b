import { external, workflow } from 'stepwright';
import * as z from 'zod';

const score = external('score', {
  input: z.object({ id: z.string() }),
  output: z.object({ at: z.date() }),
});

export const broken = workflow('broken', { input: z.object({ id: z.string() }) }, (ctx, input) => {
  const scored = ctx.step('Score', score, { id: input.id });
  return { scored };
});
