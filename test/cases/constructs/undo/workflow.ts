import { lambda, type, workflow } from 'stepwright';

export const bookHotel =
  lambda<(trip: { city: string }) => Promise<{ room: string }>>('./steps/book-hotel.ts');
export const cancelHotel = lambda<(booking: { room: string }) => Promise<void>>('./steps/cancel-hotel.ts');
export const bookFlight =
  lambda<(trip: { city: string }) => Promise<{ seat: string }>>('./steps/book-flight.ts');
export const cancelFlight = lambda<(booking: { seat: string }) => Promise<void>>('./steps/cancel-flight.ts');
export const rentCar =
  lambda<(trip: { city: string }) => Promise<{ plate: string }>>('./steps/rent-car.ts').throws('NoCarLeft');

export const bookTrip = workflow('book-trip', { input: type<{ city: string }>() }, (ctx, { city }) => {
  const { room } = ctx.step(
    'Book hotel',
    bookHotel,
    { city },
    {
      undo: (booked) => ctx.step('Cancel hotel', cancelHotel, { room: booked.room }),
    },
  );
  const { seat } = ctx.step(
    'Book flight',
    bookFlight,
    { city },
    {
      undo: (booked) => ctx.step('Cancel flight', cancelFlight, { seat: booked.seat }),
    },
  );
  const { plate } = ctx.step('Rent car', rentCar, { city });
  return { room, seat, plate };
});
