/** Mistakes that only running a body can show, each with the line of the author's that it is found at. */

import * as z from 'zod';
import {
  and,
  callback,
  external,
  lambda,
  merge,
  now,
  otherwise,
  type,
  when,
  workflow,
} from '../../src/index';
import type { Untyped } from '../../src/dsl/capture';
import { locate } from '../../src/dsl/call-site';
import type { Mistake } from '../../src/dsl/mistake';
import { recordingOf } from '../../src/dsl/workflow';

type Found = Record<string, unknown> & { readonly kind: Mistake['kind'] };

/** Runs a body without the protection of the types, as authors who write JavaScript do. */
function mistakesOf(body: (ctx: Untyped, order: Untyped) => unknown): readonly Found[] {
  const get = external<{ id: string }, object>('get').throws('NotFound');
  const recorded = workflow('order', { input: type<{ id: string }>() }, (ctx, input) =>
    body(ctx, ctx.step('Get', get, { id: input.id })),
  );
  return recordingOf(recorded).mistakes.map(({ at: _at, ...rest }) => rest);
}

/** The lines of mistakes, counted from the line of the function that makes them. */
function linesOf(body: (ctx: Untyped, order: Untyped) => unknown): readonly number[] {
  const start = lineOf(new Error('here'), 1);
  const get = external<{ id: string }, object>('get');
  const recorded = workflow('order', { input: type<{ id: string }>() }, (ctx, input) =>
    body(ctx, ctx.step('Get', get, { id: input.id })),
  );
  return recordingOf(recorded).mistakes.map(({ at }) => (locate(at)?.line ?? NaN) - start);
}

function lineOf(error: Error, depth: number): number {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.includes(' at '));
  return locate({ stack: frames[depth] })?.line ?? NaN;
}

const task = external<{ id: unknown }, { ok: boolean }>('task');

describe('JavaScript where the machine should decide', () => {
  test('a condition in a JavaScript `if`', () => {
    const found = mistakesOf((ctx, order) => {
      if (order.total.gt(5)) ctx.wait('Wait', '5s');
    });

    expect(found).toEqual([{ kind: 'condition-not-used', operator: 'gt' }]);
  });

  test('`&&` between conditions', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.if('Both?', order.total.gt(5) && order.name.eq('y'), () => {});
    });

    expect(found).toEqual([{ kind: 'condition-not-used', operator: 'gt' }]);
  });

  test('`!` in front of a field, which neither the types nor a proxy can see', () => {
    const found = mistakesOf((ctx, order) => {
      if (!order.vip) ctx.wait('Wait', '5s');
    });

    expect(found).toEqual([{ kind: 'field-not-used', field: 'vip' }]);
  });

  test.each<[string, (ctx: Untyped, order: Untyped) => unknown]>([
    ['addition', (ctx, order) => ctx.wait('Wait', order.total + 1)],
    ['multiplication', (_ctx, order) => void (order.total * 2)],
    ['comparison', (ctx, order) => void (order.total > 5 && ctx.wait('Wait', '5s'))],
    ['concatenation', (_ctx, order) => ({ text: 'x' + order.name })],
    ['`in`', (_ctx, order) => void ('total' in order)],
  ])('%s', (_name, body) => {
    expect(mistakesOf(body)[0]).toEqual({ kind: 'javascript-operator' });
  });

  test('what an operator gave is not reported again where it is used', () => {
    expect(mistakesOf((ctx, order) => void ctx.step('Use', task, { id: order.total + 1 }))).toEqual([
      { kind: 'javascript-operator' },
    ]);
  });

  test('a plain boolean as a condition', () => {
    expect(mistakesOf((ctx) => void ctx.if('Plain?', true, () => {}))).toEqual([
      { kind: 'plain-condition', name: 'Plain?', got: 'true' },
    ]);
  });

  test('spreading a reference', () => {
    expect(mistakesOf((ctx, order) => void ctx.step('Use', task, { ...order }))).toEqual([
      { kind: 'reference-enumerated' },
    ]);
  });

  test('looping over a reference', () => {
    const found = mistakesOf((_ctx, order) => {
      for (const line of order.lines) throw new Error(`never runs: ${line}`);
    });

    expect(found).toEqual([{ kind: 'reference-iterated' }]);
  });

  test.each<[string, (ctx: Untyped, order: Untyped) => unknown]>([
    ['assigning', (_ctx, order) => void (order.total = 1)],
    ['deleting', (_ctx, order) => void delete order.total],
    ['defining', (_ctx, order) => void Object.defineProperty(order, 'total', {})],
  ])('%s a field of a reference', (_name, body) => {
    expect(mistakesOf(body)).toEqual([{ kind: 'reference-assigned', field: 'total' }]);
  });

  test('JSON.stringify of a reference', () => {
    expect(mistakesOf((_ctx, order) => void JSON.stringify({ order }))).toEqual([
      { kind: 'reference-stringified' },
    ]);
  });

  test('a JavaScript method', () => {
    expect(mistakesOf((_ctx, order) => ({ name: order.name.toUpperCase() }))).toEqual([
      { kind: 'unknown-method', method: 'toUpperCase' },
    ]);
  });
});

describe('text', () => {
  test('a template literal cut by JavaScript', () => {
    expect(
      mistakesOf((ctx, order) => void ctx.step('Use', task, { id: `x-${order.name}`.slice(0, 3) })),
    ).toEqual([{ kind: 'template-cut', text: 'x-${…}' }]);
  });

  test('a template literal changed by JavaScript', () => {
    expect(
      mistakesOf((ctx, order) => void ctx.step('Use', task, { id: `x-${order.name}`.toUpperCase() })),
    ).toEqual([{ kind: 'template-cut', text: 'X-${…}' }]);
  });

  test('a template literal that nothing uses', () => {
    expect(mistakesOf((_ctx, order) => void `${order.name}`.length)).toEqual([
      { kind: 'reference-stringified' },
    ]);
  });

  test('a workflow value in the name of a state', () => {
    const [found] = mistakesOf((ctx, order) => ctx.wait(`Wait for ${order.name}`, '5s'));

    expect(found?.kind).toBe('name-not-fixed');
  });

  test('a workflow value as the name of an error', () => {
    expect(mistakesOf((ctx, order) => ctx.fail(order.code))).toEqual([
      { kind: 'name-not-fixed', name: 'a workflow value' },
    ]);
  });

  test('a workflow value as the name of a property', () => {
    const [found] = mistakesOf((_ctx, order) => ({ [`${order.name}`]: 1 }));

    expect(found?.kind).toBe('name-not-fixed');
  });

  test('a property named toJSON is one like any other', () => {
    expect(mistakesOf((_ctx, order) => ({ toJSON: order.code }))).toEqual([]);
  });

  test('an optional value in a place that cannot be left out', () => {
    expect(mistakesOf((_ctx, order) => ({ list: [order.coupon.orOmit()] }))).toEqual([
      { kind: 'optional-undecided', field: 'coupon' },
    ]);
    expect(mistakesOf((ctx, order) => void ctx.step('Use', task, order.coupon.orOmit()))).toEqual([
      { kind: 'optional-undecided', field: 'coupon' },
    ]);
  });
});

describe('names', () => {
  test('a name used twice', () => {
    const found = mistakesOf((ctx) => {
      ctx.wait('Wait', '5s');
      ctx.wait('Wait', '5s');
    });

    expect(found).toMatchObject([{ kind: 'name-used-twice', name: 'Wait' }]);
  });

  test('the name of a variable used twice', () => {
    const found = mistakesOf((ctx) => {
      ctx.variable('count', 1);
      ctx.variable('count', 2);
    });

    expect(found).toMatchObject([{ kind: 'name-used-twice', name: 'count' }]);
  });

  test('a name that is empty, or longer than Step Functions allows', () => {
    const found = mistakesOf((ctx) => {
      ctx.wait(' ', '5s');
      ctx.wait('x'.repeat(81), '5s');
    });

    expect(found).toEqual([{ kind: 'name-empty' }, { kind: 'name-too-long', name: 'x'.repeat(81) }]);
  });

  test('the same task error named by a repeated failure is no mistake', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.if('A?', order.a.eq(1), () => ctx.fail('Broken'));
      ctx.if('B?', order.b.eq(1), () => ctx.fail('Broken'));
    });

    expect(found).toEqual([]);
  });
});

describe('bodies', () => {
  test('an asynchronous body, whatever happens after its first await', async () => {
    const asynchronous = workflow('late', { input: type<object>() }, async (ctx) => {
      await Promise.resolve();
      ctx.wait('Too late', '5s');
    });

    expect(recordingOf(asynchronous).mistakes).toMatchObject([{ kind: 'async-body', name: 'late' }]);
    await new Promise(setImmediate);
  });

  test('an asynchronous branch', () => {
    expect(mistakesOf((ctx, order) => void ctx.if('Vip?', order.vip, async () => {}))).toEqual([
      { kind: 'async-body', name: 'Vip?' },
    ]);
  });

  test('a body that throws, with nothing else made up', () => {
    const found = mistakesOf((_ctx, order) => {
      const { total } = order;
      // @ts-expect-error: what a TypeError is made of
      void null.length;
      return { total };
    });

    expect(found).toEqual([
      { kind: 'body-threw', message: "Cannot read properties of null (reading 'length')" },
    ]);
  });

  test('a branch that throws does not hide the mistakes after it', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.if('A?', order.a.eq(1), () => {
        throw new Error('no reason');
      });
      ctx.wait('Wait', 'soon');
    });

    expect(found).toEqual([
      { kind: 'body-threw', message: 'no reason' },
      { kind: 'bad-duration', got: '"soon"' },
    ]);
  });

  test('a step after the workflow has ended', () => {
    const found = mistakesOf((ctx) => {
      ctx.fail('Broken');
      ctx.wait('Never', '5s');
      ctx.wait('Neither', '5s');
    });

    expect(found).toEqual([{ kind: 'unreachable', name: 'Never', exits: ['ctx.fail'] }]);
  });

  test('a step after a choice whose ways all end', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.if(
        'Vip?',
        order.vip,
        () => ctx.fail('Vip'),
        () => ctx.return({}),
      );
      ctx.wait('Never', '5s');
    });

    expect(found).toEqual([{ kind: 'unreachable', name: 'Never', exits: ['ctx.fail', 'ctx.return'] }]);
  });

  test('a value after the block has ended', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.if('Vip?', order.vip, () => {
        ctx.fail('Vip');
        return 1;
      });
    });

    expect(found).toEqual([{ kind: 'value-unreachable', name: 'Vip?', exits: ['ctx.fail'] }]);
  });

  test('a way of ctx.choose after `otherwise`', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.choose(
        'Size?',
        when(order.a.eq(1), () => 1),
        otherwise(() => 2),
        when(order.b.eq(1), () => 3),
      );
    });

    expect(found).toEqual([{ kind: 'unreachable', name: 'Size?', exits: [] }]);
  });

  test('the value of a branching of which one branch returns nothing', () => {
    const found = mistakesOf((ctx, order) => ({ value: ctx.if('Vip?', order.vip, () => 1) }));

    expect(found).toEqual([{ kind: 'no-value', name: 'Vip?' }]);
  });

  test('a branch may hand on that it has no value', () => {
    const found = mistakesOf((ctx, order) =>
      ctx.if('Outer?', order.a, () => ctx.if('Inner?', order.b, () => ctx.wait('Wait', '5s'))),
    );

    expect(found).toEqual([]);
  });

  test('a step inside a function that becomes an expression', () => {
    const found = mistakesOf((ctx, order) => ({
      ids: order.lines.map((line: Untyped) => ctx.step('Use', task, { id: line.sku })),
    }));

    expect(found).toEqual([{ kind: 'step-in-expression', name: 'Use' }]);
  });

  test('the item of a function used outside of it', () => {
    let leaked: Untyped;
    const found = mistakesOf((_ctx, order) => {
      const names = order.lines.map((line: Untyped) => (leaked = line).name);
      return { names, leaked };
    });

    expect(found).toEqual([{ kind: 'used-outside-body' }]);
  });

  test('a token used outside the input of its own state', () => {
    const approval = callback('approval');
    let leaked: Untyped;
    const found = mistakesOf((ctx) => {
      ctx.waitForCallback('Ask', approval, task, (token: Untyped) => ({ id: (leaked = token) }), {
        timeout: '1d',
      });
      ctx.step('Use', task, { id: leaked });
    });

    expect(found).toEqual([{ kind: 'used-outside-body' }]);
  });

  test('a token that is not handed out', () => {
    const approval = callback('approval');
    const found = mistakesOf(
      (ctx) => void ctx.waitForCallback('Ask', approval, task, () => ({ id: 1 }), { timeout: '1d' }),
    );

    expect(found).toEqual([{ kind: 'token-not-used', name: 'Ask' }]);
  });
});

describe('arguments', () => {
  test.each([
    ['undefined', undefined],
    ['"./task.ts"', './task.ts'],
    ['an object', {}],
  ])('%s instead of a task', (got, value) => {
    expect(mistakesOf((ctx) => void ctx.step('Use', value, {}))).toEqual([
      { kind: 'not-a-task', name: 'Use', got },
    ]);
  });

  test.each([
    ['10n', 10n],
    ['a Map', new Map()],
    ['a function', () => 1],
    ['Infinity', Infinity],
    ['NaN', NaN],
    ['/x/', /x/],
  ])('%s in data', (got, value) => {
    expect(mistakesOf((ctx) => void ctx.step('Use', task, { id: value }))).toEqual([
      { kind: 'not-json', got },
    ]);
  });

  test('a pattern with a flag that JSONata does not have', () => {
    expect(mistakesOf((ctx, order) => void ctx.if('X?', order.name.matches(/x/s), () => {}))).toEqual([
      { kind: 'pattern-flag', pattern: '/x/s', flags: 's' },
    ]);
  });

  test.each([
    ['"5 minutes"', '5 minutes'],
    ['"1.5s"', '1.5s'],
    ['{"months":1}', { months: 1 }],
    ['{}', {}],
    ['"1200d"', '1200d'],
    ['"-5s"', '-5s'],
    ['5', 5],
  ])('%s is no duration of whole seconds', (got, value) => {
    expect(mistakesOf((ctx) => ctx.wait('Wait', value))).toEqual([{ kind: 'bad-duration', got }]);
  });

  test('a wait may be zero, a timeout may not', () => {
    expect(mistakesOf((ctx) => ctx.wait('Wait', '0s'))).toEqual([]);
    expect(mistakesOf((ctx) => void ctx.step('Use', task, { id: 1 }, { timeout: '0s' }))).toEqual([
      { kind: 'bad-duration', got: '"0s"' },
    ]);
  });

  test.each([
    ['"2030-01-01"', '2030-01-01'],
    ['"2030-01-01T00:00:00"', '2030-01-01T00:00:00'],
    ['"2030-13-01T00:00:00Z"', '2030-13-01T00:00:00Z'],
    ['"2030-02-30T00:00:00Z"', '2030-02-30T00:00:00Z'],
    ['"2030-02-01T24:00:00Z"', '2030-02-01T24:00:00Z'],
    ['5', 5],
    ['a Date', new Date(NaN)],
  ])('%s is no moment', (got, value) => {
    expect(mistakesOf((ctx) => ctx.waitUntil('Wait', value))).toEqual([{ kind: 'bad-timestamp', got }]);
  });

  test('numbers of a retry outside of what Step Functions takes', () => {
    const retry = { NotFound: { attempts: -1 }, 'States.ALL': { backoff: 0.5, max: '367d' } };
    const get = external('get').throws('NotFound');

    expect(mistakesOf((ctx) => void ctx.step('Use', get, {}, { retry }))).toEqual([
      { kind: 'bad-number', option: 'attempts', got: '-1', allowed: 'a whole number from 0 to 99,999,999' },
      { kind: 'bad-number', option: 'backoff', got: '0.5', allowed: 'a number from 1' },
      { kind: 'bad-number', option: 'max', got: '"367d"', allowed: 'at most 366 days' },
    ]);
  });

  test('a callback without a timeout, for which an execution would wait three years', () => {
    const approval = callback('approval');
    const give = (token: Untyped) => ({ id: token });

    expect(mistakesOf((ctx) => void ctx.waitForCallback('Ask', approval, task, give))).toEqual([
      {
        kind: 'wrong-argument',
        call: 'ctx.waitForCallback "Ask"',
        what: 'options',
        got: 'undefined',
        allowed: 'an object with retry, catch, undo, timeout, heartbeat',
      },
    ]);
  });

  test('a heartbeat that is not shorter than the timeout', () => {
    const approval = callback('approval');
    const options = { timeout: '1h', heartbeat: '60m' };

    expect(
      mistakesOf(
        (ctx) =>
          void ctx.waitForCallback('Ask', approval, task, (token: Untyped) => ({ id: token }), options),
      ),
    ).toEqual([{ kind: 'heartbeat-too-long', name: 'Ask' }]);
  });

  test('an error that the task does not declare', () => {
    const get = external('get').throws('NotFound');

    expect(mistakesOf((ctx) => void ctx.step('Use', get, {}, { retry: { NotFond: false } }))).toEqual([
      { kind: 'undeclared-error', name: 'Use', error: 'NotFond', allowed: ['NotFound'] },
    ]);
    expect(
      mistakesOf((ctx) => void ctx.step('Use', get, {}, { catch: { 'States.Timeout': () => 1 } })),
    ).toEqual([]);
  });

  test('the errors of a handler that is only known by its type are not judged', () => {
    const typed = lambda('./typed.ts') as unknown;

    expect(mistakesOf((ctx) => void ctx.step('Use', typed, {}, { retry: { Whatever: false } }))).toEqual([]);
  });
});

describe('contracts', () => {
  function contractMistakes(input: z.ZodType): readonly Mistake[] {
    return recordingOf(workflow('order', { input }, () => null)).mistakes.map(
      ({ at: _at, ...rest }) => rest as Mistake,
    ); // without its place
  }

  test.each([
    ['id', z.object({ id: z.string().default('x') })],
    ['lines[].price', z.object({ lines: z.array(z.object({ price: z.number().prefault(1) })) })],
    ['ok', z.object({ ok: z.stringbool() })],
    ['', z.object({ id: z.string().transform((text) => text.length) })],
  ])('a schema that transforms, at `%s`', (field, schema) => {
    expect(contractMistakes(schema)).toEqual([
      { kind: 'contract-transforms', owner: 'order', part: 'input', field },
    ]);
  });

  test.each([
    ['Date cannot be represented in JSON Schema', z.object({ at: z.date() })],
    ['BigInt cannot be represented in JSON Schema', z.object({ amount: z.bigint() })],
  ])('a schema of what JSON does not have: %s', (reason, schema) => {
    expect(contractMistakes(schema)).toEqual([
      { kind: 'contract-not-json', owner: 'order', part: 'input', reason },
    ]);
  });

  test.each([
    ['objects and arrays', z.object({ lines: z.array(z.object({ sku: z.string().min(1) })) })],
    [
      'strict and loose objects',
      z.union([z.strictObject({ a: z.string() }), z.looseObject({ b: z.string() })]),
    ],
    ['unions', z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b') })])],
    ['optional and nullable fields', z.object({ a: z.string().optional(), b: z.iso.datetime().nullable() })],
    [
      'records and tuples',
      z.object({ a: z.record(z.string(), z.number()), b: z.tuple([z.string(), z.number()]) }),
    ],
  ])('a schema of JSON is accepted: %s', (_name, schema) => {
    expect(contractMistakes(schema)).toEqual([]);
  });

  test('the contracts of tasks and callbacks are checked where they are used', () => {
    const dated = z.object({ at: z.date() });
    const score = lambda('./score.py', { input: z.object({ id: z.string() }), output: dated });
    const approval = callback('approval', { output: dated });
    const found = mistakesOf((ctx) => {
      ctx.step('Score', score, { id: 'x' });
      ctx.waitForCallback('Ask', approval, task, (token: Untyped) => ({ id: token }), { timeout: '1d' });
    });

    expect(found).toMatchObject([
      { kind: 'contract-not-json', owner: './score.py', part: 'output' },
      { kind: 'contract-not-json', owner: 'approval', part: 'output' },
    ]);
  });
});

describe('places', () => {
  test('every mistake is found at its own line, and all of them are found', () => {
    // prettier-ignore
    const lines = linesOf((ctx, order) => {
      if (!order.vip) ctx.wait('A', '5s');
      ctx.wait('B', order.total + 1);
      ctx.wait('C', 'soon');
      order.name.toUpperCase();
      ctx.if('D?', order.a.eq(1), () => {
        ctx.fail('Broken');
        ctx.wait('E', '5s');
      });
      and(order.b.eq(1));
      `${order.c}`.trim();
      merge(order, { now: now() }).eq(1);
    });

    expect(lines.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 7, 9, 10, 11]);
  });

  test('a body that throws, at the line that throws', () => {
    // prettier-ignore
    const lines = linesOf(() => {
      const nothing: Untyped = undefined;
      void nothing.field;
    });

    expect(lines).toEqual([2]);
  });

  test('mistakes in a function of the author are found in that function', () => {
    const isLarge = (order: Untyped) => order.total > 5;

    expect(linesOf((_ctx, order) => void isLarge(order))).toEqual([-2]);
  });
});

describe('loops', () => {
  test('a body that ends the workflow in every turn', () => {
    expect(
      mistakesOf((ctx, order) =>
        ctx.doUntil(
          'Ok?',
          () => ctx.fail('Never'),
          () => order.ok,
        ),
      ),
    ).toEqual([{ kind: 'unreachable', name: 'Ok?', exits: ['ctx.fail'] }]);
  });

  test('a plain value in the place of the condition', () => {
    expect(
      mistakesOf((ctx) =>
        ctx.doUntil(
          'Ok?',
          () => {},
          () => true,
        ),
      ),
    ).toEqual([{ kind: 'plain-condition', name: 'Ok?', got: 'true' }]);
    expect(mistakesOf((ctx) => ctx.while('Ok?', 1, () => {}))).toEqual([
      { kind: 'plain-condition', name: 'Ok?', got: '1' },
    ]);
  });

  test('a step in the question', () => {
    const found = mistakesOf((ctx) =>
      ctx.doUntil(
        'Ok?',
        () => {},
        () => ctx.step('Ask', task, { id: 1 }).ok,
      ),
    );

    expect(found).toEqual([{ kind: 'step-in-expression', name: 'Ask' }]);
  });

  test.each([[0], [1.5], ['3'], [NaN]])('%p turns', (maxAttempts) => {
    const found = mistakesOf((ctx, order) => ctx.while('Ok?', order.ok, () => {}, { maxAttempts }));

    expect(found).toMatchObject([{ kind: 'bad-number', option: 'maxAttempts' }]);
  });

  test('a check that is not told how often it may ask', () => {
    const found = mistakesOf((ctx) => ctx.check('Ok?', task, { id: 1 }, {}));

    expect(found).toMatchObject([{ kind: 'bad-number', option: 'retries', got: 'undefined' }]);
  });

  test('a state with a name that the loop gives', () => {
    const found = mistakesOf((ctx, order) => {
      ctx.wait('Ok? - wait', '5s');
      ctx.doUntil(
        'Ok?',
        () => {},
        () => order.ok,
        { every: '5s' },
      );
    });

    expect(found).toMatchObject([{ kind: 'name-used-twice', name: 'Ok? - wait' }]);
  });
});
