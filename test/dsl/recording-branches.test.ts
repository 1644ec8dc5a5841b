/** What decisions, and ends of the workflow, are recorded as. */

import { otherwise, when } from '../../src/index';
import { task, steps } from './recorded';

describe('ctx.if', () => {
  test('without else goes on', () => {
    expect(
      steps((ctx, order) => {
        ctx.if('Large?', order.total.gt(1000), () => ctx.fail('TooLarge', `${order.total}`));
        ctx.wait('Wait', '5s');
      }),
    ).toEqual([
      'large = "Large?"',
      'when gt(input.total, 1000)',
      '  "TooLarge" fail TooLarge text("", input.total)',
      '  ends',
      '"Wait" 5 s',
    ]);
  });

  test('with else has a value', () => {
    expect(
      steps((ctx, order) =>
        ctx.if(
          'Large?',
          order.total.gt(1000),
          () => ctx.step('Step', task, { id: 1 }).name,
          () => 'small',
        ),
      ),
    ).toEqual([
      'large = "Large?"',
      'when gt(input.total, 1000)',
      '  step = "Step" {id: 1}',
      '  = step.name',
      'otherwise',
      '  = "small"',
      '= large',
    ]);
  });

  test('ends the block when both ways end', () => {
    expect(
      steps((ctx, order) =>
        ctx.if(
          'Vip?',
          order.vip,
          () => ctx.fail('Vip'),
          () => ctx.return({ done: true }),
        ),
      ),
    ).toEqual([
      'vip = "Vip?"',
      'when input.vip',
      '  "Vip" fail Vip nothing',
      '  ends',
      'otherwise',
      '  return {done: true}',
      '  ends',
      'ends',
    ]);
  });
});

describe('ctx.choose', () => {
  test('is one choice, however many ways', () => {
    expect(
      steps((ctx, order) =>
        ctx.choose(
          'Size?',
          when(order.total.gt(1000), () => 'large'),
          when(order.total.gt(100), () => ctx.step('Step', task, { id: 1 }).name),
          otherwise(() => 'small'),
        ),
      ),
    ).toEqual([
      'size = "Size?"',
      'when gt(input.total, 1000)',
      '  = "large"',
      'when gt(input.total, 100)',
      '  step = "Step" {id: 1}',
      '  = step.name',
      'otherwise',
      '  = "small"',
      '= size',
    ]);
  });

  test('without otherwise goes on', () => {
    expect(
      steps((ctx, order) => {
        ctx.choose(
          'Size?',
          when(order.vip, () => ctx.wait('A', '1s')),
        );
      }),
    ).toEqual(['size = "Size?"', 'when input.vip', '  "A" 1 s']);
  });
});

describe('ctx.match', () => {
  test('narrows a union by its discriminant', () => {
    expect(
      steps((ctx, order) =>
        ctx.match('Shape?', order.shape, 'kind', { circle: (c) => c.r, square: (s) => s.side.times(2) }),
      ),
    ).toEqual([
      'shape = "Shape?" exhaustive',
      'when eq(input.shape.kind, "circle")',
      '  = input.shape.r',
      'when eq(input.shape.kind, "square")',
      '  = times(input.shape.side, 2)',
      '= shape',
    ]);
  });

  test('that only narrows costs no variable', () => {
    expect(
      steps((ctx, order) => {
        const circle = ctx.match('Circle?', order.shape, 'kind', {
          circle: (c) => c,
          square: () => ctx.fail('Square'),
        });
        return circle.r;
      }).at(-1),
    ).toBe('= input.shape.r');
  });

  test('compares what may be a number or a boolean with both', () => {
    expect(
      steps((ctx, order) => {
        ctx.match('Priority?', order.priority, { 1: () => ctx.wait('A', '1s'), otherwise: () => {} });
        ctx.match('Vip?', order.vip, { true: () => {}, false: () => {} });
        ctx.match('Status?', order.status, { open: () => {}, closed: () => {} });
      }),
    ).toEqual([
      'priority = "Priority?"',
      'when in(input.priority, [1,"1"])',
      '  "A" 1 s',
      'otherwise',
      'vip = "Vip?" exhaustive',
      'when in(input.vip, [true,"true"])',
      'when in(input.vip, [false,"false"])',
      'status = "Status?" exhaustive',
      'when eq(input.status, "open")',
      'when eq(input.status, "closed")',
    ]);
  });
});

describe('ctx.fail and ctx.return', () => {
  test('end a block, however they are written', () => {
    expect(
      steps((ctx, order) => {
        ctx.if('A?', order.vip, () => ctx.fail('Arrow'));
        ctx.if('B?', order.vip, () => {
          return ctx.fail('Returned');
        });
        ctx.if('C?', order.vip, () => {
          throw ctx.fail('Thrown');
        });
        return ctx.return(1);
      }).filter((line) => /fail|ends|return/.test(line)),
    ).toEqual([
      '  "Arrow" fail Arrow nothing',
      '  ends',
      '  "Returned" fail Returned nothing',
      '  ends',
      '  "Thrown" fail Thrown nothing',
      '  ends',
      'return 1',
      'ends',
    ]);
  });

  test('a repeated failure gets a number, and a state named by the author keeps its name', () => {
    const failures = steps((ctx, order) => {
      ctx.if('A?', order.vip, () => ctx.fail('Broken'));
      ctx.if('B?', order.vip, () => ctx.fail('Broken'));
      ctx.if('C?', order.vip, () => ctx.fail('Late'));
      ctx.wait('Late', '5s');
    }).filter((line) => line.includes('fail'));

    expect(failures).toEqual([
      '  "Broken" fail Broken nothing',
      '  "Broken (2)" fail Broken nothing',
      '  "Late (2)" fail Late nothing',
    ]);
  });
});
