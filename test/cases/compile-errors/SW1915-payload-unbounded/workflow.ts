import { external, type, workflow } from 'stepwright';
import * as z from 'zod';

const line = z.object({ sku: z.string().max(20), note: z.string() });
const order = z.object({ id: z.uuid(), comment: z.string(), lines: z.array(line).max(10) });

const score = external('score', {
  input: z.unknown(),
  output: z.object({ score: z.number(), why: z.string() }),
});
const tell = external('tell', { input: z.unknown(), output: type<string>() });

export const broken = workflow('broken', { input: order }, (ctx, input) => {
  const { score: points } = ctx.step('Score', score, { id: input.id, lines: input.lines });
  return ctx.step('Tell', tell, { points, comment: input.comment });
});
