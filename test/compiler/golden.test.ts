/** Each folder of `test/cases/golden` is a workflow and the definition it becomes. */

import jsonata from 'jsonata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { order as example } from '../../examples/order/workflow';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import { compile } from '../../src/compiler/compile';
import type { Workflow } from '../../src/dsl/workflow';
import { evaluated, Failure, type Functions, run } from './machine';

const CASES = join(__dirname, '../cases/golden');
const names = readdirSync(CASES);

function definitionOf(name: string): StateMachineDefinition {
  const { compiled } = require(join(CASES, name, 'workflow')) as { readonly compiled: Workflow }; // what every case exports
  return compile(compiled).definition;
}

test.each(names)('%s becomes its definition', (name) => {
  const expected: unknown = JSON.parse(readFileSync(join(CASES, name, 'definition.json'), 'utf8'));

  expect(definitionOf(name)).toEqual(expected);
});

test('the order example becomes the same definition as the order of the cases', () => {
  expect(JSON.stringify(compile(example).definition)).toBe(JSON.stringify(definitionOf('order')));
});

test.each(names)('every expression of %s is JSONata', (name) => {
  const broken = expressionsIn(definitionOf(name)).filter((text) => !parses(text));

  expect(broken).toEqual([]);
});

describe('the order workflow', () => {
  const definition = definitionOf('order');
  const order = { status: 'approved', id: 'o-1', total: 10, shipAfter: '2030-01-01T00:00:00Z' };
  const functions: Functions = {
    StepsValidateOrder: () => order,
    StepsRequestApproval: () => ({ approved: true, by: 'ann' }),
    StepsChargeCard: () => ({ paymentId: 'p-1' }),
  };
  const start = (changed: Functions = {}) =>
    run(definition, { orderId: 'o-1' }, { ...functions, ...changed });

  test('enters four states without approval', async () => {
    const { output, visited } = await start();

    expect(output).toEqual({ orderId: 'o-1', paymentId: 'p-1' });
    expect(visited).toEqual(['Validate order', 'Declined?', 'Charge card', 'Wait for ship date']);
  });

  test('enters six with', async () => {
    const { output, visited } = await start({ StepsValidateOrder: () => ({ ...order, total: 2000 }) });

    expect(output).toEqual({ orderId: 'o-1', paymentId: 'p-1' });
    expect(visited).toHaveLength(6);
  });

  test('has no Pass', () => {
    expect(Object.values(definition.States).map(({ Type }) => Type)).not.toContain('Pass');
  });

  test.each<[string, Json, string]>([
    ['the message of the handler', { errorMessage: 'no funds', errorType: 'CardDeclined' }, 'no funds'],
    ['the cause of whoever is no Lambda', { reason: 'no funds' }, '{"reason":"no funds"}'],
  ])('fails with %s', async (_title, cause, message) => {
    const decline = () => {
      throw new Failure('CardDeclined', JSON.stringify(cause));
    };

    expect(await start({ StepsChargeCard: decline })).toMatchObject({
      error: 'PaymentFailed',
      cause: message,
    });
  });

  test('fails without a message where whoever failed gave no cause', async () => {
    const { Cause } = definition.States['PaymentFailed'] as { readonly Cause?: string }; // a Fail state
    const caught = { Error: 'CardDeclined', Cause: null }; // as recorded on AWS for a bare SendTaskFailure

    expect(await evaluated(Cause, { chargeCardCardDeclined: caught })).toBe('');
  });

  test('keeps nothing that no state reads', async () => {
    const { variables } = await start({ StepsValidateOrder: () => ({ ...order, pages: 'x'.repeat(1000) }) });

    expect(variables).toEqual({ validateOrder: order, chargeCard: { paymentId: 'p-1' } });
  });
});

function expressionsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return part.startsWith('{%') ? [part.slice(2, -2)] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(expressionsIn) : [];
}

function parses(text: string): boolean {
  try {
    return jsonata(text) !== undefined;
  } catch {
    return false;
  }
}
