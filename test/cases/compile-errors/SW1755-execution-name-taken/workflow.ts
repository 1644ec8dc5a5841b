import { external, type, uuid, workflow } from 'stepwright';

const count = external<{ id: string }, { clicks: number }>('count');

const tally = workflow('tally', { input: type<{ id: string }>() }, (ctx, input) =>
  ctx.step('Count', count, { id: input.id }),
);

export const broken = workflow('broken', { input: type<{ id: string; ids: string[] }>() }, (ctx, input) => {
  const { id, ids } = input;
  const again = { 'States.TaskFailed': { attempts: 2 } };
  ctx.workflow('Retried', tally, { id }, { executionName: id, retry: again });
  ctx.workflow('Retried unnamed', tally, { id }, { retry: again });
  ctx.workflow('Retried by chance', tally, { id }, { executionName: uuid(), retry: again });
  const start = { 'StepFunctions.TooManyRequestsException': { attempts: 2 } };
  ctx.workflow('Start retried', tally, { id }, { executionName: id, retry: start });
  ctx.map('Each', ids, (one) => {
    ctx.workflow(
      'Same for each',
      tally,
      { id: one },
      { executionName: id, catch: { 'States.ALL': () => null } },
    );
    ctx.workflow('Own of each', tally, { id: one }, { executionName: one });
    ctx.workflow('Chance of each', tally, { id: one }, { executionName: uuid() });
  });
  ctx.forEach('In turn', ids, (one) => {
    ctx.workflow('Same in each turn', tally, { id: one }, { executionName: 'tally', wait: false });
    ctx.workflow('Own of each turn', tally, { id: one }, { executionName: `${id}-${one}` });
  });
});
