import { answer, mock, run } from 'stepwright/testing';
import type { ValidatedOrder } from './steps/validate-order';
import { approval, chargeCard, order, requestApproval, validateOrder } from './workflow';

const input = { orderId: 'o-1' };
const shipAfter = '2025-01-03T00:00:00.000Z';
const small: ValidatedOrder = { status: 'approved', id: 'o-1', total: 80, shipAfter };
const big: ValidatedOrder = { ...small, total: 1840 };
const charged = mock(chargeCard, { paymentId: 'p-1' });

describe('an order', () => {
  test('of up to 1,000 needs no approval: four states, and it is over at the ship date', async () => {
    const result = await run(order, {
      input,
      start: '2025-01-01',
      mocks: [mock(validateOrder, small), charged],
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.output).toEqual({ orderId: 'o-1', paymentId: 'p-1' });
    expect(result.visited).toEqual(['Validate order', 'Declined?', 'Charge card', 'Wait for ship date']);
    expect(result.elapsed).toBe(2 * 24 * 60 * 60);
  });

  test('of more than 1,000 is charged once a manager has approved it', async () => {
    const result = await run(order, {
      input,
      mocks: [
        mock(validateOrder, big),
        charged,
        answer(approval, { approved: true, by: 'ann' }, { after: '2h' }),
      ],
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.transitions).toBe(6);
  });

  test('that the manager rejects fails with the name of the manager', async () => {
    const result = await run(order, {
      input,
      mocks: [mock(validateOrder, big), answer(approval, { approved: false, by: 'bob' })],
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'OrderRejected', cause: 'by bob' });
  });

  test('that nobody decides on fails after twelve hours without a heartbeat', async () => {
    const result = await run(order, {
      input,
      mocks: [mock(validateOrder, big), mock(requestApproval, () => {})],
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', elapsed: 12 * 60 * 60 });
  });

  test('that does not exist is declined', async () => {
    const declined: ValidatedOrder = { status: 'declined', id: 'o-1', reason: "it's unknown" };

    const result = await run(order, { input, mocks: [mock(validateOrder, declined)] });

    expect(result).toMatchObject({
      error: 'OrderDeclined',
      cause: "Order o-1: it's unknown",
      transitions: 3,
    });
  });

  test('is charged again when the gateway times out, and once only', async () => {
    const flaky = mock(chargeCard, (_charge, { attempt, fail }) =>
      attempt < 3 ? fail('GatewayTimeout') : { paymentId: 'p-1' },
    );

    const result = await run(order, { input, mocks: [mock(validateOrder, small), flaky] });

    expect(result.status).toBe('SUCCEEDED');
    expect(result.transitions).toBe(4 + 2);
  });

  test('whose card is declined fails with what the bank says', async () => {
    const result = await run(order, {
      input,
      mocks: [
        mock(validateOrder, small),
        mock(chargeCard, (_, { fail }) => fail('CardDeclined', 'no funds')),
      ],
    });

    expect(result).toMatchObject({ error: 'PaymentFailed', cause: 'no funds' });
  });
});
