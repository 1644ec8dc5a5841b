import { lambda, type, workflow } from 'stepwright';

export const importPage =
  lambda<(request: { page: string }) => Promise<{ next: string; rows: number }>>('./steps/import-page.ts');

export const importAll = workflow('import-all', { input: type<{ first: string }>() }, (ctx, { first }) => {
  const page = ctx.variable<string>('page', first);
  const rows = ctx.variable('rows', 0 as number);
  ctx.while('More?', page.ne('end'), () => {
    const imported = ctx.step('Import page', importPage, { page });
    page.set(imported.next);
    rows.set(rows.plus(imported.rows));
  });
  return { rows };
});
