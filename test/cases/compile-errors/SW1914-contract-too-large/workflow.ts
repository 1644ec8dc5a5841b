import { external, workflow } from 'stepwright';
import * as z from 'zod';

const line = z.object({ sku: z.string().max(20), note: z.string().max(5_000), at: z.iso.datetime() });
const order = z.object({ id: z.uuid(), lines: z.array(line).max(100) });
const summary = z.object({ text: z.string().max(300_000), size: z.enum(['small', 'large']) });

const summarise = external('summarise', { input: order, output: summary });
const tell = external('tell', { input: z.object({ text: z.string() }), output: z.null() });

export const broken = workflow('broken', { input: order }, (ctx, input) => {
  const { text } = ctx.step('Summarise', summarise, input);
  ctx.step('Tell', tell, { text });
});
