import { external, jsonata, type, workflow } from 'stepwright';

const importPage = external<{ page: string }, { next: string; rows: string[] }>('import-page');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx) => {
  const page = ctx.variable<string>('page', 'first');
  const log = ctx.variable<string>('log', '');
  const rows = ctx.variable<string[]>('rows', []);
  ctx.while('More?', page.ne('last'), () => {
    const imported = ctx.step('Import page', importPage, { page });
    log.set(`${log} ${page}`);
    rows.set(jsonata<string[]>`$append(${rows}, ${imported.rows})`);
    page.set(imported.next);
  });
  return { log, rows };
});
