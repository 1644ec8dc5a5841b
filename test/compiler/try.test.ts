/** What `ctx.try` and `undo` become, what they cost, and what they do on the engine. */

import { external } from '../../src/dsl/external';
import { mock } from '../../src/testing/mock';
import { flowOf, outcomeOf, type TestBody } from './compiling';

const hotel = external<{ id: string }, { room: number }>('hotel').throws('FullyBooked');
const flight = external<{ id: string }, { seat: string }>('flight').throws('FullyBooked', 'Strike');
const pay = external<{ id: string }, { receipt: string }>('pay').throws('Declined');
const cancel = external<{ what: string }, null>('cancel').throws('TooLate');

const booked = [mock(hotel, { room: 7 }), mock(flight, { seat: '12a' }), mock(pay, { receipt: 'r' })];
const cancelled = mock(cancel, null);
const declined = mock(pay, (_, { fail }) => fail('Declined', 'no funds'));

describe('try', () => {
  const book: TestBody = (ctx) =>
    ctx.try(
      'Book',
      () => {
        const { room } = ctx.step('Hotel', hotel, { id: 'a' });
        const { seat } = ctx.step('Flight', flight, { id: 'a' });
        ctx.if('Bad seat?', seat.startsWith('13'), () => ctx.fail('BadSeat', `seat ${seat}`));
        return `room ${room.toText()}, seat ${seat}`;
      },
      {
        FullyBooked: (e) => `no: ${e.message}`,
        BadSeat: (e) => `${e.name}: ${e.message}`,
      },
    );

  test('puts the same handlers on each step, and none of the failures inside becomes a state', () => {
    expect(flowOf(book)).toMatchObject({
      Hotel: {
        Catch: [
          { ErrorEquals: ['FullyBooked'], Next: 'Done', Output: expect.stringContaining("'no: '") },
          { ErrorEquals: ['BadSeat'], Next: 'Done' },
        ],
      },
      Flight: { Catch: [{ ErrorEquals: ['FullyBooked'] }, { ErrorEquals: ['BadSeat'] }] },
      'Bad seat?': {
        Choices: [
          {
            Condition: "{% $substring($flight.seat, 0, 2) = '13' %}",
            Next: 'Done',
            Output: expect.stringContaining("'BadSeat'"),
          },
        ],
        Default: 'Done',
        Output: "{% 'room ' & $string($hotel.room) & ', seat ' & $flight.seat %}",
      },
      Done: { Type: 'Succeed' },
    });
    expect(Object.keys(flowOf(book))).toEqual(['Hotel', 'Flight', 'Bad seat?', 'Done']);
  });

  test('costs nothing where nothing fails', async () => {
    expect(await outcomeOf(book, {}, ...booked)).toMatchObject({
      output: 'room 7, seat 12a',
      visited: ['Hotel', 'Flight', 'Bad seat?', 'Done'],
    });
  });

  test('handles what a task throws, and what the author fails with inside', async () => {
    const full = mock(flight, (_, { fail }) => fail('FullyBooked', 'sorry'));

    expect(await outcomeOf(book, {}, ...booked, full)).toMatchObject({ output: 'no: sorry' });
    expect(await outcomeOf(book, {}, ...booked, mock(flight, { seat: '13c' }))).toMatchObject({
      output: 'BadSeat: seat 13c',
    });
  });

  test('leaves to the outside what it does not handle', async () => {
    const strike = mock(flight, (_, { fail }) => fail('Strike', 'today'));

    expect(await outcomeOf(book, {}, ...booked, strike)).toMatchObject({ error: 'Strike' });
  });

  test('within another handles first; a step handles before both, and States.ALL stands last', () => {
    const flow = flowOf((ctx) => {
      ctx.try(
        'Outer',
        () =>
          ctx.try(
            'Inner',
            () =>
              ctx.step(
                'Flight',
                flight,
                { id: 'a' },
                { catch: { Strike: () => ctx.wait('Strike over?', '1d') } },
              ),
            { FullyBooked: () => ctx.wait('Inner wait', '1d'), 'States.TaskFailed': () => {} },
          ),
        {
          'States.ALL': () => ctx.wait('Outer wait', '1d'),
          FullyBooked: () => {},
          'States.DataLimitExceeded': () => ctx.wait('Too much', '1d'),
        },
      );
    });

    expect(flow['Flight']).toMatchObject({
      Catch: [
        { ErrorEquals: ['Strike'], Next: 'Strike over?' },
        { ErrorEquals: ['FullyBooked'], Next: 'Inner wait' },
        { ErrorEquals: ['States.TaskFailed'], Next: 'Done' },
        { ErrorEquals: ['States.DataLimitExceeded'], Next: 'Too much' },
        { ErrorEquals: ['States.ALL'], Next: 'Outer wait' },
      ],
    });
  });

  test('takes the failure of a loop that was not done in time', async () => {
    const outcome = await outcomeOf(
      (ctx) =>
        ctx.try(
          'Poll',
          () => {
            const again = () => ctx.step('Hotel', hotel, { id: 'a' }).room;
            return ctx.doUntil('Room 1?', again, (room) => room.eq(1), { maxAttempts: 2 }).toText();
          },
          { AttemptsExhausted: (e) => e.message },
        ),
      {},
      ...booked,
    );

    expect(outcome).toMatchObject({
      output: 'gave up after 2 attempts',
      visited: ['Hotel', 'Room 1?', 'Hotel', 'Room 1?', 'Done'],
    });
  });
});

describe('undo', () => {
  const saga: TestBody = (ctx) => {
    const { room } = ctx.step(
      'Hotel',
      hotel,
      { id: 'a' },
      { undo: (done) => ctx.step('Cancel hotel', cancel, { what: `room ${done.room.toText()}` }) },
    );
    ctx.step(
      'Flight',
      flight,
      { id: 'a' },
      { undo: (done) => ctx.step('Cancel flight', cancel, { what: done.seat }) },
    );
    ctx.step('Pay', pay, { id: 'a' });
    return { room };
  };

  test('is on the way of failure only: each failure leads to the latest undo, and is raised again after the first', () => {
    const flow = flowOf(saga);

    expect(flow['Hotel']).not.toHaveProperty('Catch');
    expect(flow['Flight']).toMatchObject({
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Assign: {
            hotelFailure: "{% {'Cause': $states.errorOutput.Cause, 'Error': $states.errorOutput.Error} %}",
          },
          Next: 'Cancel hotel',
        },
      ],
    });
    expect(flow['Pay']).toMatchObject({
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Cancel flight' }],
      Output: { room: '{% $hotel.room %}' },
      End: true,
    });
    expect(flow['Cancel flight']).toMatchObject({ Next: 'Cancel hotel' });
    expect(flow['Cancel hotel']).toMatchObject({ Next: 'Hotel - failed' });
    expect(flow['Hotel - failed']).toMatchObject({ Type: 'Fail', Error: '{% $hotelFailure.Error %}' });
  });

  test('costs nothing where nothing fails, and a transition for each undo where something does', async () => {
    expect(await outcomeOf(saga, {}, ...booked, cancelled)).toMatchObject({
      output: { room: 7 },
      transitions: 3,
    });
    expect(await outcomeOf(saga, {}, ...booked, declined, cancelled)).toMatchObject({
      error: 'Declined',
      visited: ['Hotel', 'Flight', 'Pay', 'Cancel flight', 'Cancel hotel', 'Hotel - failed'],
    });
  });

  test('is not done for the step that failed itself', async () => {
    const strike = mock(flight, (_, { fail }) => fail('Strike', 'today'));

    expect(await outcomeOf(saga, {}, ...booked, strike, cancelled)).toMatchObject({
      error: 'Strike',
      visited: ['Hotel', 'Flight', 'Cancel hotel', 'Hotel - failed'],
    });
  });

  test('that fails has those before it done all the same; its own error is the last word', async () => {
    const late = mock(cancel, ({ what }, { fail }) => (what === '12a' ? fail('TooLate', 'flown') : null));

    expect(await outcomeOf(saga, {}, ...booked, declined, late)).toMatchObject({
      error: 'TooLate',
      visited: ['Hotel', 'Flight', 'Pay', 'Cancel flight', 'Cancel hotel', 'Hotel - failed'],
    });
  });

  test('comes before the handler of the try around it, which goes on with the workflow', async () => {
    const outcome = await outcomeOf(
      (ctx, input) =>
        ctx.try('Trip', () => ({ trip: saga(ctx, input) }), {
          Declined: (e) => e.message,
          TooLate: () => 'too late',
        }),
      {},
      ...booked,
      declined,
      cancelled,
    );

    expect(outcome).toMatchObject({
      output: 'no funds',
      visited: ['Hotel', 'Flight', 'Pay', 'Cancel flight', 'Cancel hotel', 'Hotel - failed', 'Done'],
    });
  });

  test('under a condition is done only if its way was taken', async () => {
    const body: TestBody = (ctx, input) => {
      ctx.if('By air?', input.n.orElse(0).gt(5), () => {
        ctx.step(
          'Flight',
          flight,
          { id: 'a' },
          { undo: (done) => ctx.step('Cancel flight', cancel, { what: done.seat }) },
        );
      });
      ctx.step('Pay', pay, { id: 'a' });
    };

    expect(flowOf(body)).toMatchObject({
      Flight: { Assign: { byAir_way: 0 } },
      'By air?': { Assign: { byAir_way: 1 }, Default: 'Pay' },
      'By air? - undo': {
        Choices: [{ Condition: '{% $byAir_way = 0 %}', Next: 'Cancel flight' }],
        Default: 'Flight - failed',
      },
    });
    expect(await outcomeOf(body, { n: 9 }, ...booked, declined, cancelled)).toMatchObject({
      error: 'Declined',
      visited: ['By air?', 'Flight', 'Pay', 'By air? - undo', 'Cancel flight', 'Flight - failed'],
    });
    expect(await outcomeOf(body, { n: 1 }, ...booked, declined, cancelled)).toMatchObject({
      error: 'Declined',
      visited: ['By air?', 'Pay', 'By air? - undo', 'Flight - failed'],
    });
  });

  test('of a try that came to its end is still done when something fails after it', async () => {
    const body: TestBody = (ctx) => {
      ctx.try(
        'Reserve',
        () =>
          ctx.step(
            'Flight',
            flight,
            { id: 'a' },
            { undo: (done) => ctx.step('Cancel flight', cancel, { what: done.seat }) },
          ),
        { FullyBooked: () => {} },
      );
      ctx.step('Pay', pay, { id: 'a' });
    };

    expect(await outcomeOf(body, {}, ...booked, declined, cancelled)).toMatchObject({ error: 'Declined' });
    expect((await outcomeOf(body, {}, ...booked, declined, cancelled)).visited).toContain('Cancel flight');
    const full = mock(flight, (_, { fail }) => fail('FullyBooked'));
    expect((await outcomeOf(body, {}, ...booked, full, declined, cancelled)).visited).not.toContain(
      'Cancel flight',
    );
  });

  test('of the last step is left out: nothing can fail after it', () => {
    const flow = flowOf((ctx) => {
      ctx.step('Pay', pay, { id: 'a' }, { undo: () => ctx.step('Pay back', cancel, { what: 'money' }) });
    });

    expect(Object.keys(flow)).toEqual(['Pay']);
  });
});
