import { callback, lambda, type, workflow } from 'stepwright';

interface Booking {
  id: string;
  startsAt: string;
}

export const cancellation = callback<{ by: string }>('cancellation');
export const openRoom = lambda<(booking: { id: string }) => Promise<void>>('./steps/open-room.ts');
export const refund = lambda<(booking: { id: string; by: string }) => Promise<void>>('./steps/refund.ts');

export const booking = workflow('booking', { input: type<Booking>() }, (ctx, booked) => {
  const came = ctx.waitForSignal('Until it starts', cancellation, {
    until: booked.startsAt,
    via: { key: booked.id },
  });
  return ctx.match('Cancelled?', came, 'outcome', {
    signalled: ({ value }) => {
      ctx.step('Refund', refund, { id: booked.id, by: value.by });
      return { open: false };
    },
    elapsed: () => {
      ctx.step('Open room', openRoom, { id: booked.id });
      return { open: true };
    },
  });
});
