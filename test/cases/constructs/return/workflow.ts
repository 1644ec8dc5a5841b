import { lambda, type, workflow } from 'stepwright';

export const find =
  lambda<(query: { id: string }) => Promise<{ found: boolean; rows: number }>>('./steps/find.ts');
export const copy = lambda<(query: { id: string }) => Promise<{ rows: number }>>('./steps/copy.ts');

export const archive = workflow(
  'archive',
  { input: type<{ id: string }>(), output: type<{ archived: number }>() },
  (ctx, { id }) => {
    const known = ctx.step('Find', find, { id });
    ctx.if('Nothing to do?', known.found.not(), () => ctx.return({ archived: 0 }));
    const copied = ctx.step('Copy', copy, { id });
    return { archived: copied.rows };
  },
);
