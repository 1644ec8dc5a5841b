import { lambda, type, workflow } from 'stepwright';

export const track =
  lambda<(parcel: { id: string }) => Promise<{ delivered: boolean; at: string }>>('./steps/track.ts');

export const follow = workflow('follow', { input: type<{ id: string }>() }, (ctx, { id }) => {
  const parcel = ctx.doUntil(
    'Delivered?',
    () => ctx.step('Track', track, { id }),
    (turn) => turn.delivered,
    { every: '1h', maxAttempts: 3, onExhausted: () => ctx.fail('ParcelLost') },
  );
  return { at: parcel.at };
});
