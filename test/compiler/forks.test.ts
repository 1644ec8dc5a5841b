/** What `ctx.parallel` and `ctx.map` become, what they cost, and what they do on the engine. */

import { jsonata } from '../../src/dsl/expression-functions';
import { external } from '../../src/dsl/external';
import { mock } from '../../src/testing/mock';
import { flowOf, outcomeOf, type TestBody } from './compiling';

const stock = external<{ id: string }, { shelf: string; unread: string }>('stock').throws('SoldOut');
const quote = external<{ id: string }, { price: number }>('quote').throws('NoPrice');
const log = external<{ text: string }, null>('log');
const split = external<{ n: number }, { n: number; parts: number[] }[]>('split');
const double = external<{ n: number; at: number }, number>('double').throws('Odd');

const found = [
  mock(stock, { shelf: 'A1', unread: 'x' }),
  mock(quote, { price: 5 }),
  mock(log, null),
  mock(split, ({ n }) => [
    { n, parts: [1, 2] },
    { n: n + 1, parts: [] },
  ]),
  mock(double, ({ n }) => n * 2),
];
const soldOut = mock(stock, (_, { fail }) => fail('SoldOut', 'since May'));
const noOdd = mock(double, ({ n }, { fail }) => (n % 2 === 1 ? fail('Odd', String(n)) : n * 2));

describe('parallel', () => {
  const look: TestBody = (ctx, input) => {
    const seen = ctx.parallel('Look', {
      stock: () => ctx.step('Stock', stock, { id: 'a' }),
      asked: () => input.n.orElse(0),
      price: () => ctx.step('Quote', quote, { id: 'a' }).price,
    });
    ctx.step('Log', log, { text: `${seen.stock.shelf}: ${seen.price}, ${seen.asked}` });
    return seen.price;
  };

  test('has a branch for each that takes steps, and keeps of their values what is read', () => {
    expect(flowOf(look)).toMatchObject({
      Look: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Stock', States: { Stock: { Output: '{% $states.result.Payload %}', End: true } } },
          {
            StartAt: 'Quote',
            States: { Quote: { Output: '{% $states.result.Payload.price %}', End: true } },
          },
        ],
        Assign: {
          look: {
            stock: "{% {'shelf': $states.result[0].shelf} %}",
            asked: expect.stringContaining('$states.context.Execution.Input.n'),
            price: '{% $states.result[1] %}',
          },
        },
        Next: 'Log',
      },
    });
  });

  test('costs one transition beside its branches', async () => {
    expect(await outcomeOf(look, { n: 3 }, ...found)).toMatchObject({ output: 5, transitions: 4 });
  });

  test('without a branch that takes steps is no state at all', () => {
    const flow = flowOf((ctx, input) => {
      const both = ctx.parallel('Both', { a: () => input.n.orElse(0), b: () => 'b' });
      ctx.wait('Pause', '5s');
      return both.b;
    });

    expect(Object.keys(flow)).toEqual(['Pause']);
  });

  test('fails with the error of a branch, for its own handlers or those around it', async () => {
    const caught: TestBody = (ctx, input) =>
      ctx.try('All', () => ({ seen: look(ctx, input) }), { SoldOut: (e) => e.message });
    const own: TestBody = (ctx) =>
      ctx.parallel(
        'Look',
        { stock: () => ctx.step('Stock', stock, { id: 'a' }).shelf, wait: () => ctx.wait('Pause', '5s') },
        { retry: { SoldOut: { attempts: 2, every: '3s' } }, catch: { SoldOut: () => 'nothing' } },
      );

    expect(await outcomeOf(look, {}, ...found, soldOut)).toMatchObject({ error: 'SoldOut' });
    expect(await outcomeOf(caught, {}, ...found, soldOut)).toMatchObject({ output: 'since May' });
    expect(await outcomeOf(own, {}, ...found, soldOut)).toMatchObject({ output: 'nothing', elapsed: 9 });
    expect(await outcomeOf(own, {}, ...found)).toMatchObject({ output: { stock: 'A1', wait: null } });
  });

  test('collects what came of each branch where the author asks for it', async () => {
    const body: TestBody = (ctx) => {
      const seen = ctx.parallel(
        'Look',
        {
          stock: () => ctx.step('Stock', stock, { id: 'a' }).shelf,
          quote: () => void ctx.step('Quote', quote, { id: 'a' }),
          never: () => ctx.fail('Never', 'on purpose'),
        },
        { onFailure: 'collect' },
      );
      const shelf = ctx.match('In stock?', seen.stock, 'ok', {
        true: ({ value }) => value,
        false: ({ error }) => `${error.name}: ${error.message}`,
      });
      return { shelf, quote: seen.quote, never: seen.never };
    };

    expect((await outcomeOf(body, {}, ...found, soldOut)).output).toEqual({
      shelf: 'SoldOut: since May',
      quote: { ok: true, value: null },
      never: { ok: false, error: { name: 'Never', message: 'on purpose' } },
    });
    expect((await outcomeOf(body, {}, ...found)).output).toMatchObject({ shelf: 'A1' });
  });

  test('lets branches read what is around them, set variables of their own, and loop', async () => {
    const outcome = await outcomeOf(
      (ctx, input) => {
        const prefix = ctx.variable('prefix', jsonata<string>`'<' & ${input.n.orElse(0)} & '>'`);
        const both = ctx.parallel('Both', {
          left: () => {
            const sum = ctx.variable('sum', 0 as number);
            ctx.doUntil(
              'Big?',
              () => sum.set(ctx.step('Double', double, { n: sum.plus(1), at: 0 })),
              () => sum.gt(5),
            );
            return `${prefix} ${sum}`;
          },
          right: () => {
            ctx.wait('Pause', '5s');
            return { prefix };
          },
        });
        return { left: both.left, right: both.right.prefix };
      },
      { n: 7 },
      ...found,
    );

    expect(outcome).toMatchObject({ output: { left: '<7> 6', right: '<7>' } });
  });

  test('undoes in a branch what failed in it, before the others hear of it', async () => {
    const outcome = await outcomeOf(
      (ctx) =>
        ctx.parallel('Both', {
          left: () => {
            ctx.step('Quote', quote, { id: 'a' }, { undo: () => ctx.step('Undo', log, { text: 'undone' }) });
            ctx.step('Stock', stock, { id: 'a' });
          },
        }),
      {},
      ...found,
      soldOut,
    );

    expect(outcome).toMatchObject({
      error: 'SoldOut',
      visited: ['Both', 'Quote', 'Stock', 'Undo', 'Quote - failed'],
    });
  });
});

describe('map', () => {
  const each: TestBody = (ctx) => {
    const parts = ctx.step('Split', split, { n: 4 });
    return ctx.map('Each', parts, (part) => {
      const twice = ctx.step('Double', double, { n: part.n, at: 0 });
      ctx.step('Log', log, { text: twice.toText() });
      return { n: part.n, twice };
    });
  };

  test('gives the item to the first state as its input, which keeps what later ones read', () => {
    expect(flowOf(each)).toMatchObject({
      Each: {
        Type: 'Map',
        Items: '{% $split_ %}',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Double',
          States: {
            Double: {
              Arguments: { Payload: { n: '{% $states.input.n %}', at: 0 } },
              Assign: {
                eachItem: "{% {'n': $states.input.n} %}",
                double: '{% $states.result.Payload %}',
              },
              Next: 'Log',
            },
            Log: { Output: { n: '{% $eachItem.n %}', twice: '{% $double %}' }, End: true },
          },
        },
        Output: '{% $states.result %}',
        End: true,
      },
    });
    expect(flowOf(each)['Each']).not.toHaveProperty('ItemSelector');
  });

  test('costs one transition beside the steps of the items', async () => {
    expect(await outcomeOf(each, {}, ...found)).toMatchObject({
      output: [
        { n: 4, twice: 8 },
        { n: 5, twice: 10 },
      ],
      transitions: 2 + 2 * 2,
    });
  });

  test('selects the index only where it is read', async () => {
    const body: TestBody = (ctx) =>
      ctx.map(
        'Each',
        ctx.step('Split', split, { n: 4 }),
        (part, index) => ctx.step('Double', double, { n: part.n, at: index }),
        { concurrency: 2, tolerate: { count: 1 } },
      );

    expect(flowOf(body)['Each']).toMatchObject({
      MaxConcurrency: 2,
      ToleratedFailureCount: 1,
      ItemSelector: {
        item: '{% $states.context.Map.Item.Value %}',
        index: '{% $states.context.Map.Item.Index %}',
      },
      ItemProcessor: {
        States: {
          Double: {
            Arguments: { Payload: { n: '{% $states.input.item.n %}', at: '{% $states.input.index %}' } },
          },
        },
      },
    });
    expect((await outcomeOf(body, {}, ...found, noOdd)).output).toEqual([
      8,
      { Error: 'Odd', Cause: expect.any(String) },
    ]);
  });

  test('within another takes its items from the input of the iteration', async () => {
    const body: TestBody = (ctx) =>
      ctx.map('Each', ctx.step('Split', split, { n: 4 }), (part) =>
        ctx.map('Part', part.parts, (n, at) => ctx.step('Double', double, { n, at })),
      );

    expect(flowOf(body)['Each']).toMatchObject({
      ItemProcessor: { StartAt: 'Part', States: { Part: { Items: '{% $states.input.parts %}' } } },
    });
    expect(await outcomeOf(body, {}, ...found)).toMatchObject({
      output: [[2, 4], []],
      transitions: 2 + 2 + 2,
    });
  });

  test('hands the item on where a map or branches come first, without a Pass', async () => {
    const nested: TestBody = (ctx) =>
      ctx.map('Each', ctx.step('Split', split, { n: 4 }), (part) =>
        ctx.map('Part', part.parts, (n) => ctx.step('Double', double, { n, at: part.n })),
      );
    const branching: TestBody = (ctx) =>
      ctx.map('Each', ctx.step('Split', split, { n: 4 }), (part, index) =>
        ctx.parallel('Both', {
          now: () => ctx.step('Double', double, { n: part.n, at: index }),
          later: () => {
            ctx.wait('Pause', '5s');
            return ctx.step('Again', double, { n: part.n, at: 0 });
          },
        }),
      );

    expect(flowOf(nested)['Each']).toMatchObject({
      ItemProcessor: {
        StartAt: 'Part',
        States: {
          Part: {
            ItemSelector: {
              item: '{% $states.context.Map.Item.Value %}',
              eachItem: "{% {'n': $states.input.n} %}",
            },
            ItemProcessor: {
              States: {
                Double: {
                  Arguments: {
                    Payload: { n: '{% $states.input.item %}', at: '{% $states.input.eachItem.n %}' },
                  },
                },
              },
            },
          },
        },
      },
    });
    expect(flowOf(branching)['Each']).toMatchObject({
      ItemProcessor: {
        StartAt: 'Both',
        States: {
          Both: {
            Branches: [
              { States: { Double: { Arguments: { Payload: { n: '{% $states.input.item.n %}' } } } } },
              {
                States: {
                  Pause: { Assign: { eachItem_in_Both_1: "{% {'n': $states.input.item.n} %}" } },
                  Again: { Arguments: { Payload: { n: '{% $eachItem_in_Both_1.n %}' } } },
                },
              },
            ],
          },
        },
      },
    });
    expect((await outcomeOf(nested, {}, ...found)).output).toEqual([[2, 4], []]);
    expect((await outcomeOf(branching, {}, ...found)).output).toEqual([
      { now: 8, later: 8 },
      { now: 10, later: 10 },
    ]);
  });

  test('needs a Pass where the item is read further within the first state than that', async () => {
    const nested: TestBody = (ctx) =>
      ctx.map('Each', ctx.step('Split', split, { n: 4 }), (part) =>
        ctx.parallel('Both', {
          parts: () => ctx.map('Part', part.parts, (n) => ctx.step('Double', double, { n, at: part.n })),
          pause: () => ctx.wait('Pause', '5s'),
        }),
      );
    const looping: TestBody = (ctx) =>
      ctx.map('Each', ctx.step('Split', split, { n: 4 }), (part) =>
        ctx.doUntil(
          'Even?',
          () => ctx.step('Double', double, { n: part.n, at: 0 }),
          (twice) => twice.gt(part.n),
        ),
      );

    expect(flowOf(nested)['Each']).toMatchObject({
      ItemProcessor: { StartAt: 'Each - item', States: { 'Each - item': { Type: 'Pass', Next: 'Both' } } },
    });
    expect((await outcomeOf(nested, {}, ...found)).output).toEqual([
      { parts: [2, 4], pause: null },
      { parts: [], pause: null },
    ]);
    expect((await outcomeOf(looping, {}, ...found)).output).toEqual([8, 10]);
  });

  test('without steps is a value that is computed where it is read', () => {
    expect(
      flowOf((ctx) => {
        const parts = ctx.step('Split', split, { n: 4 });
        return ctx.map('Each', parts, (part, index) => ({ n: part.n, index }));
      }),
    ).toMatchObject({
      Split: {
        Output:
          "{% [$map($states.result.Payload, function($item1, $item2) { {'n': $exists($item1.n) ? $item1.n : $error('the required field n is absent'), 'index': $exists($item2) ? $item2 : $error('the required field index is absent')} })[]] %}",
      },
    });
  });

  test('fails, is retried and is caught as a whole', async () => {
    const body: TestBody = (ctx) =>
      ctx.map(
        'Each',
        ctx.step('Split', split, { n: 4 }),
        (part) => ctx.step('Double', double, { n: part.n, at: 0 }),
        { retry: { Odd: { attempts: 1, every: '7s' } }, catch: { Odd: (e) => e.name } },
      );

    expect(await outcomeOf(body, {}, ...found, noOdd)).toMatchObject({ output: 'Odd', elapsed: 7 });
  });

  test('collects what came of each item where the author asks for it', async () => {
    const body: TestBody = (ctx) => {
      const outcomes = ctx.map(
        'Each',
        ctx.step('Split', split, { n: 4 }),
        (part) => ctx.step('Double', double, { n: part.n, at: 0 }),
        { onFailure: 'collect' },
      );
      return { outcomes, failed: outcomes.filter((outcome) => outcome.ok.not()).count() };
    };

    expect((await outcomeOf(body, {}, ...found, noOdd)).output).toEqual({
      outcomes: [
        { ok: true, value: 8 },
        { ok: false, error: { name: 'Odd', message: expect.any(String) } },
      ],
      failed: 1,
    });
  });
});
