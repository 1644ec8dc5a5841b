import { asl, type, workflow } from 'stepwright';

const legacyTotal = asl<{ id: string }, { total: number }>({
  StartAt: 'Read',
  States: {
    Read: { Type: 'Pass', Parameters: { id: 1 }, Next: 'Sum' },
    Summ: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: {}, End: true },
  },
});

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const { total } = ctx.asl('Old total', legacyTotal, { id: input.id });
  return total;
});
