import { external, type, workflow } from 'stepwright';

const track = external<{ id: string }, { delivered: boolean }>('track');

export const broken = workflow(
  'broken',
  { input: type<{ id: string; urgent: boolean }>(), type: 'EXPRESS' },
  (ctx, input) => {
    ctx.if(
      'Urgent?',
      input.urgent,
      () => ctx.wait('Rest a little', '2m'),
      () => ctx.wait('Rest', '3m'),
    );
    ctx.wait('Rest again', '181s');
    ctx.wait('Rest once more', '1m');
    return ctx.doUntil(
      'Delivered?',
      () => ctx.step('Track', track, { id: input.id }),
      (parcel) => parcel.delivered,
      { every: '1h', maxAttempts: 3 },
    );
  },
);
