import { activity, type, workflow } from 'stepwright';

export const pack = activity<{ orderId: string }, { boxes: number }>('pack').throws('OutOfBoxes');

export const fulfil = workflow('fulfil', { input: type<{ orderId: string }>() }, (ctx, { orderId }) => {
  const packed = ctx.step(
    'Pack',
    pack,
    { orderId },
    {
      timeout: '2d',
      heartbeat: '10m',
      retry: { OutOfBoxes: { attempts: 1, every: '1h' } },
      catch: { 'States.Timeout': () => ctx.fail('NobodyPacks') },
    },
  );
  return { orderId, boxes: packed.boxes };
});
