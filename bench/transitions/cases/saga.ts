/** A saga: three bookings, each of which is undone when a later one fails. */

import { lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const bookHotel = lambda<(trip: { city: string }) => Promise<{ room: string }>>('./book-hotel.ts');
const cancelHotel = lambda<(booking: { room: string }) => Promise<void>>('./cancel-hotel.ts');
const bookFlight = lambda<(trip: { city: string }) => Promise<{ seat: string }>>('./book-flight.ts');
const cancelFlight = lambda<(booking: { seat: string }) => Promise<void>>('./cancel-flight.ts');
const rentCar =
  lambda<(trip: { city: string }) => Promise<{ plate: string }>>('./rent-car.ts').throws('NoCarLeft');

const bookTrip = workflow('book-trip', { input: type<{ city: string }>() }, (ctx, { city }) => {
  const { room } = ctx.step(
    'Book hotel',
    bookHotel,
    { city },
    { undo: (booked) => ctx.step('Cancel hotel', cancelHotel, { room: booked.room }) },
  );
  const { seat } = ctx.step(
    'Book flight',
    bookFlight,
    { city },
    { undo: (booked) => ctx.step('Cancel flight', cancelFlight, { seat: booked.seat }) },
  );
  const { plate } = ctx.step('Rent car', rentCar, { city });
  return { room, seat, plate };
});

const input = { city: 'Lyon' };
const booked = {
  BookHotel: () => ({ room: '12' }),
  BookFlight: () => ({ seat: '3A' }),
  RentCar: () => ({ plate: 'BS 1' }),
};
const noCar = { ...booked, RentCar: () => new Failed('NoCarLeft', 'all gone') };

export const sagaContest: Contest = {
  name: 'saga',
  workflow: bookTrip,
  scenarios: [
    { name: 'booked', input, functions: () => booked },
    { name: 'no car', input, functions: () => noCar },
    {
      name: 'no flight',
      input,
      functions: () => ({ ...booked, BookFlight: () => new Failed('States.TaskFailed', 'no seat') }),
    },
    {
      name: 'no car, and the flight cannot be cancelled',
      input,
      functions: () => ({ ...noCar, CancelFlight: () => new Failed('TooLate', 'boarding') }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Book hotel',
    States: {
      'Book hotel': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${BookHotel}', Payload: { city: '{% $states.input.city %}' } },
        Retry: LAMBDA_RETRY,
        Assign: { room: '{% $states.result.Payload.room %}' },
        Output: '{% $states.input %}',
        Next: 'Book flight',
      },
      'Book flight': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${BookFlight}', Payload: { city: '{% $states.input.city %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { failure: '{% $states.errorOutput %}' },
            Next: 'Cancel hotel',
          },
        ],
        Assign: { seat: '{% $states.result.Payload.seat %}' },
        Output: '{% $states.input %}',
        Next: 'Rent car',
      },
      'Rent car': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${RentCar}', Payload: { city: '{% $states.input.city %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { failure: '{% $states.errorOutput %}' },
            Next: 'Cancel flight',
          },
        ],
        Output: { room: '{% $room %}', seat: '{% $seat %}', plate: '{% $states.result.Payload.plate %}' },
        End: true,
      },
      'Cancel flight': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${CancelFlight}', Payload: { seat: '{% $seat %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { failure: '{% $states.errorOutput %}' },
            Next: 'Cancel hotel',
          },
        ],
        Next: 'Cancel hotel',
      },
      'Cancel hotel': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${CancelHotel}', Payload: { room: '{% $room %}' } },
        Retry: LAMBDA_RETRY,
        Next: 'Failed',
      },
      Failed: { Type: 'Fail', Error: '{% $failure.Error %}', Cause: '{% $failure.Cause %}' },
    },
  },
};
