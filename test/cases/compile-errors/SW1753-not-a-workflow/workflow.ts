import { type, workflow, type Workflow } from 'stepwright';

/** Filled by a module that is loaded later. */
const registry = {} as { tally: Workflow<{ id: string }, { clicks: number }> };

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const { clicks } = ctx.workflow('Tally', registry.tally, { id: input.id }, { executionName: input.id });
  return clicks;
});
