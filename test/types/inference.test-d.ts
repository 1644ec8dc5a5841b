/** What the language infers: checked by `tsc --noEmit`, never run. */

import * as z from 'zod';
import {
  and,
  callback,
  coalesce,
  cond,
  entries,
  external,
  fromEntries,
  get,
  hasKey,
  items,
  jsonata,
  keys,
  lambda,
  mapValues,
  merge,
  min,
  now,
  omit,
  or,
  otherwise,
  parseJson,
  pick,
  random,
  range,
  toJson,
  type,
  uuid,
  values,
  when,
  workflow,
} from '../../src/index';
import type {
  Callback,
  ChildExecution,
  External,
  FailedItem,
  Lambda,
  ListedObject,
  Ref,
  Steps,
  StoredResultsPlace,
  Task,
  UnionRef,
  Workflow,
} from '../../src/index';
import type { Untyped } from '../../src/dsl/capture';
import type { ArrayRef } from '../../src/dsl/reference-array';
import type { MaybeRef, UnknownRef } from '../../src/dsl/reference-maybe';
import type { Match } from '../../src/dsl/reference-text';
import type { ObjectRef } from '../../src/dsl/reference-object';
import type { BoolRef, Cond, NumberRef, StringRef } from '../../src/dsl/reference-scalar';
import type { Json } from '../../src/asl/json';
import { hasType } from '../support/types';

interface Address {
  city: string;
  zip?: string;
}

interface Order {
  id: string;
  total: number;
  vip: boolean;
  tags: string[];
  status: 'open' | 'closed';
  priority: 1 | 2 | 3;
  coupon?: string;
  note: string | null;
  ship?: Address;
  lines: { sku: string; quantity: number }[];
  placed: Date;
}

type Shape = { kind: 'circle'; r: number } | { kind: 'square'; side: number };
type Reply = { ok: true; value: number } | { ok: false; reason: string };
type Versioned = { version: 1; name: string } | { version: 2; first: string; last: string };

type Charge = {
  (input: { amount: number; coupon?: string }): Promise<{ paymentId: string }>;
  readonly errors: readonly ('CardDeclined' | 'GatewayTimeout')[];
};

const getOrder = lambda<(input: { id: string }) => Promise<Order>>('./get-order.ts');
const charge = lambda<Charge>('./charge.ts');
const notify = lambda<(input: { id: string }) => Promise<void>>('./notify.ts');
const getShape = lambda<() => Promise<Shape>>('./get-shape.ts');
const ask = lambda<(input: { token: string }) => Promise<void>>('./ask.ts').throws('NobodyThere');
const tell = external<null, null>('tell');
const buy = external<
  null,
  {
    id: string;
    seat?: string | null;
    paid?: { with: 'card'; by: string } | { with: 'cash'; by?: string; coins: number };
  }
>('buy').throws('SoldOut');
const approval = callback('approval', { output: z.object({ by: z.string() }), errors: ['Withdrawn'] });

// --- contracts ------------------------------------------------------------------------------

hasType<
  Lambda<{ amount: number; coupon?: string }, { paymentId: string }, 'CardDeclined' | 'GatewayTimeout'>
>()(charge);
hasType<Lambda<{ id: string }, null>>()(notify);
hasType<Lambda<{ token: string }, null, 'NobodyThere'>>()(ask);
hasType<Lambda<Record<string, never>, Shape>>()(getShape);
hasType<Callback<{ by: string }, 'Withdrawn'>>()(approval);
hasType<Callback<{ at: string }, 'NobodyHome'>>()(callback<{ at: Date }>('pick-up').throws('NobodyHome'));
hasType<External<{ amount: number }, { bookingId: string }, 'PeriodClosed'>>()(
  external<{ amount: number }, { bookingId: string }>('ledger').throws('PeriodClosed'),
);
hasType<External<{ amount: number }, string, 'PeriodClosed'>>()(
  external('ledger', {
    input: z.object({ amount: z.number() }),
    output: z.string(),
    errors: ['PeriodClosed'],
  }),
);
const orderId = z.string().brand<'OrderId'>();
hasType<Lambda<{ id: string; others: string[] }, { total: number }>>()(
  lambda('./branded.py', {
    input: z.object({ id: orderId, others: z.array(orderId) }),
    output: z.object({ total: z.number().brand<'Cents'>() }).brand<'Total'>(),
  }),
);
hasType<Lambda<{ id: string }, number, 'NoModel'>>()(
  lambda('./score.py', { input: z.object({ id: z.string() }), output: z.number(), errors: ['NoModel'] }),
);
hasType<
  Lambda<
    { amount: number; coupon?: string },
    { paymentId: string },
    'CardDeclined' | 'GatewayTimeout' | 'Late'
  >
>()(charge.throws('Late'));

// A task of either kind is a `Task` with its types.
const anyTask: Task<
  { amount: number; coupon?: string },
  { paymentId: string },
  'CardDeclined' | 'GatewayTimeout'
> = charge;
anyTask.contract.errors.includes('CardDeclined');

// --- workflows ------------------------------------------------------------------------------

hasType<Workflow<{ id: string }, { order: string; fixed: 'yes' }>>()(
  workflow('returned', { input: z.object({ id: z.string() }) }, (_ctx, input) => ({
    order: input.id,
    fixed: 'yes',
  })),
);
hasType<Workflow<{ id: string }, null>>()(
  workflow('nothing', { input: type<{ id: string }>() }, (ctx, input) => {
    ctx.step('Notify', notify, { id: input.id });
  }),
);
hasType<Workflow<{ id: string }, { done: boolean }>>()(
  workflow('declared', { input: type<{ id: string }>(), output: type<{ done: boolean }>() }, (ctx, input) => {
    ctx.if('Empty?', input.id.eq(''), () => ctx.return({ done: false }));
    return { done: true };
  }),
);
hasType<Workflow<{ id: string; at?: string | undefined }, string>>()(
  workflow(
    'optional',
    { input: z.object({ id: z.string(), at: z.iso.datetime().optional() }) },
    (_ctx, input) => input.id,
  ),
);

// --- references -----------------------------------------------------------------------------

workflow('references', { input: type<{ id: string; any: Untyped; unknown: unknown }>() }, (ctx, input) => {
  const order = ctx.step('Get order', getOrder, { id: input.id });

  hasType<StringRef>()(order.id);
  hasType<NumberRef>()(order.total);
  hasType<BoolRef>()(order.vip);
  hasType<StringRef<'open' | 'closed'>>()(order.status);
  hasType<NumberRef<1 | 2 | 3>>()(order.priority);
  hasType<StringRef>()(order.placed);
  hasType<ArrayRef<string>>()(order.tags);
  hasType<MaybeRef<string | undefined>>()(order.coupon);
  hasType<StringRef>()(order.coupon.orElse('none'));
  hasType<MaybeRef<string | null>>()(order.note);
  hasType<MaybeRef<string | undefined>>()(order.ship.zip);
  hasType<StringRef>()(order.ship.city.orElse('Bern'));
  hasType<Cond>()(
    order.total
      .gt(5)
      .and(order.vip)
      .or(order.id.in(['a', 'b']))
      .not(),
  );
  hasType<StringRef>()(order.id.upper().lower().trim());
  hasType<NumberRef>()(order.total.plus(1).minus(order.total).times(2).dividedBy(3).round(2));
  hasType<StringRef>()(order.total.toText());
  hasType<NumberRef>()(order.id.toNumber());
  hasType<NumberRef>()(order.id.length());
  hasType<ArrayRef<string>>()(order.id.split(','));
  hasType<StringRef>()(order.placed.plus('2h').plus({ days: 1 }));
  hasType<Cond>()(order.placed.isBefore(now()).and(order.placed.isAfter(new Date(0))));
  hasType<Cond>()(order.id.contains('x').or(order.id.startsWith('y')).or(order.id.matches(/z/i)));
  hasType<Cond>()(order.coupon.exists());

  hasType<ArrayRef<string>>()(order.lines.map((line) => line.sku));
  hasType<ArrayRef<{ sku: string; twice: number }>>()(
    order.lines.map((line) => ({ sku: line.sku, twice: line.quantity.times(2) })),
  );
  hasType<ArrayRef<{ sku: string; quantity: number }>>()(order.lines.filter((line) => line.quantity.gt(1)));
  hasType<Cond>()(
    order.lines.some((line) => line.sku.eq('x')).and(order.lines.every((line) => line.quantity.gt(0))),
  );
  hasType<NumberRef>()(order.lines.map((line) => line.quantity).sum());
  hasType<StringRef>()(order.tags.join(', '));
  hasType<MaybeRef<string | undefined>>()(order.tags.first());
  hasType<StringRef>()(order.tags.at(-1).orElse('none'));
  hasType<Cond>()(order.tags.includes('new').or(order.tags.isEmpty()));
  hasType<NumberRef>()(order.tags.count());

  hasType<Cond>()(and(order.vip, order.total.gt(1)));
  hasType<Cond>()(or(order.vip, order.total.gt(1)));
  hasType<NumberRef<1 | 2>>()(cond(order.vip, 1 as const, 2 as const));
  hasType<StringRef>()(cond(order.vip, order.id, 'none'));
  hasType<ObjectRef<{ a: string; b: number }>>()(merge({ a: 1, b: 2 }, { a: order.id }));
  hasType<NumberRef>()(jsonata<number>`$sum(${order.lines}.quantity)`);

  // Data typed `any` or `unknown` can be passed on; `any` can be used as anything.
  ctx.step('Notify', notify, { id: input.any.id });
  return { any: input.any, unknown: input.unknown };
});

// --- branches -------------------------------------------------------------------------------

type Stored = Omit<Order, 'placed'> & { shape: Shape; reply: Reply; versioned: Versioned };

workflow('branches', { input: type<Stored>() }, (ctx, input) => {
  hasType<StringRef<'big' | 'small'>>()(
    ctx.if(
      'Big?',
      input.total.gt(1),
      () => 'big' as const,
      () => 'small' as const,
    ),
  );
  hasType<StringRef<'big'>>()(
    ctx.if(
      'Big or nothing?',
      input.total.gt(1),
      () => 'big' as const,
      () => ctx.fail('Small'),
    ),
  );

  hasType<StringRef<'big' | 'small'>>()(
    ctx.choose(
      'Size?',
      when(input.total.gt(1), () => 'big' as const),
      otherwise(() => 'small' as const),
    ),
  );

  // Narrowed by each handler; a way that fails does not count.
  hasType<NumberRef>()(
    ctx.match('Shape?', input.shape, 'kind', { circle: (c) => c.r, square: (s) => s.side }),
  );
  hasType<ObjectRef<{ kind: 'circle'; r: number }>>()(
    ctx.match('Circle?', input.shape, 'kind', { circle: (c) => c, square: () => ctx.fail('Square') }),
  );
  hasType<NumberRef>()(
    ctx.match('Ok?', input.reply, 'ok', { true: (r) => r.value, false: (r) => ctx.fail('NotOk', r.reason) }),
  );
  hasType<StringRef>()(
    ctx.match('Version?', input.versioned, 'version', { 1: (v) => v.name, 2: (v) => `${v.first} ${v.last}` }),
  );
  hasType<NumberRef<1 | 2 | 3>>()(
    ctx.match('Status?', input.status, { open: () => input.priority, otherwise: () => ctx.fail('Closed') }),
  );
  hasType<StringRef<'high' | 'low'>>()(
    ctx.match('Priority?', input.priority, { 1: () => 'high' as const, otherwise: () => 'low' as const }),
  );
  hasType<StringRef<'yes' | 'no'>>()(
    ctx.match('Vip?', input.vip, { true: () => 'yes' as const, false: () => 'no' as const }),
  );
});

// --- steps ----------------------------------------------------------------------------------

workflow(
  'steps',
  { input: type<{ amount: number; coupon?: string; retryAfter: number }>() },
  (ctx, input) => {
    // The value of a step is its result, or what a catch handler returns.
    const payment = ctx.step(
      'Charge',
      charge,
      { amount: input.amount, coupon: input.coupon.orOmit() },
      {
        retry: {
          GatewayTimeout: { attempts: 5, every: '2s', max: { minutes: 1 }, jitter: true },
          CardDeclined: false,
        },
        catch: {
          CardDeclined: (error) => ({ paymentId: error.message }),
          'States.ALL': () => ctx.fail('Broken'),
        },
        timeout: '30s',
      },
    );
    hasType<StringRef>()(payment.paymentId);
    hasType<MaybeRef<{ paymentId: string } | null>>()(
      ctx.step('Charge again', charge, { amount: 1 }, { catch: { CardDeclined: () => null } }),
    );

    // One way may be a case of the other, and what is optional in one of them is optional.
    const bought = ctx.step('Buy', buy, null, {
      catch: { SoldOut: (error) => ({ id: 'none', seat: error.message }) },
    });
    const { paid } = ctx.step('Buy again', buy, null);
    hasType<MaybeRef<string | null | undefined>>()(bought.seat);
    hasType<StringRef>()(bought.seat.orElse(bought.id));
    hasType<MaybeRef<string | undefined>>()(paid.by);
    hasType<MaybeRef<null>>()(ctx.step('Tell', tell, null));

    const answer = ctx.waitForCallback('Approval', approval, ask, (token) => ({ token }), {
      timeout: '3d',
      heartbeat: { hours: 12 },
      retry: { NobodyThere: { attempts: 1 } },
      catch: { Withdrawn: (error) => ({ by: error.name }), 'States.Timeout': () => ctx.fail('Late') },
    });
    hasType<StringRef>()(answer.by);

    const count = ctx.variable('count', 0);
    hasType<NumberRef>()(count.plus(1));
    count.set(count.plus(payment.paymentId.length()));
    const state = ctx.variable<'on' | 'off'>('state', 'off');
    state.set('on');
    const copy = ctx.variable('copy', input.amount);
    copy.set(5);

    ctx.wait('Pause', '90s');
    ctx.wait('Longer pause', { minutes: 5 });
    ctx.wait('Computed pause', input.retryAfter);
    ctx.waitUntil('Date', new Date(0));
    ctx.waitUntil('Text', '2030-01-01T00:00:00Z');
  },
);

// --- types that contain themselves, and other unusual ones ----------------------------------

interface Tree {
  value: string;
  parent?: Tree;
  children: Tree[];
}

interface Unusual {
  tree: Tree;
  json: Json;
  counts: Record<string, number>;
  pair: [string, number];
  either: string | number;
  fixed: readonly string[];
}

const pass = lambda<(input: Unusual) => Promise<Unusual>>('./pass.ts');

workflow('unusual types', { input: z.object({ json: z.json(), size: z.enum(['s', 'l']) }) }, (ctx, input) => {
  const first = ctx.step('First', pass, {
    tree: { value: input.size, children: [{ value: 'leaf', children: [] }] },
    json: { any: ['thing', 1, { size: input.size }] },
    counts: { a: 1 },
    pair: [input.size, 2],
    either: input.size,
    fixed: [input.size],
  });

  const second = ctx.step('Second', pass, {
    tree: first.tree,
    json: first.json,
    counts: first.counts,
    pair: first.pair,
    either: first.either,
    fixed: first.fixed,
  });
  hasType<ArrayRef<string[]>>()(second.tree.children.map((tree) => tree.children.map((leaf) => leaf.value)));
  hasType<MaybeRef<string | undefined>>()(second.tree.parent.parent.value);
  hasType<NumberRef>()(second.counts['a']?.orElse(0) ?? ctx.fail('never: a reference is always there'));
  hasType<StringRef<'s' | 'l'>>()(input.size);
  return { json: input.json };
});

// --- functions of the author ----------------------------------------------------------------

/** Takes steps for whichever workflow asks. */
function notifyTwice(ctx: Steps, id: Ref<string>) {
  ctx.step('Notify first', notify, { id });
  return ctx.step('Count', external<{ id: string }, { times: number }>('count'), { id }).times;
}

workflow('without output', { input: type<{ id: string }>() }, (ctx, input) => {
  hasType<NumberRef>()(notifyTwice(ctx, input.id));
});
workflow('with output', { input: type<{ id: string }>(), output: z.number() }, (ctx, input) =>
  notifyTwice(ctx, input.id),
);

// --- loops ----------------------------------------------------------------------------------

workflow('loops', { input: type<Stored>() }, (ctx, input) => {
  const scan = () => ctx.step('Get order', getOrder, { id: input.id });
  hasType<ArrayRef<string>>()(
    ctx.doUntil('Open?', scan, (order) => order.status.eq('open'), { every: '5m' }).tags,
  );
  hasType<NumberRef>()(
    ctx.doUntil(
      'Big?',
      () => input.total.plus(1),
      (total) => {
        hasType<NumberRef>()(total);
        return total.gt(5);
      },
      { every: input.total, maxAttempts: input.total, onExhausted: () => ctx.fail('TooSmall') },
    ),
  );
  hasType<UnionRef<number | 'none'>>()(
    ctx.doUntil(
      'Bigger?',
      () => input.total,
      (total) => total.gt(5),
      { maxAttempts: 3, onExhausted: () => 'none' as const },
    ),
  );
  ctx.doUntil(
    'Vip?',
    () => {},
    () => input.vip,
  );
  hasType<void>()(ctx.while('While vip', input.vip, () => ctx.wait('Pause', '5s'), { maxAttempts: 3 }));
  ctx.forEach('Lines', input.lines, (line, index) => {
    hasType<StringRef>()(line.sku);
    hasType<NumberRef>()(index);
  });
});

// --- errors of many steps -------------------------------------------------------------------

workflow('errors', { input: type<Stored>() }, (ctx, input) => {
  hasType<UnionRef<string | 0>>()(
    ctx.try('Read', () => ctx.step('Get order', getOrder, { id: input.id }).id, {
      NotFound: (e) => {
        hasType<StringRef>()(e.message);
        return 0 as const;
      },
      'States.ALL': (e) => ctx.fail('Failed', e.cause),
    }),
  );
  ctx.step('Charge', charge, { amount: 1 }, { undo: (done) => void hasType<StringRef>()(done.paymentId) });
});

// --- branches side by side ------------------------------------------------------------------

workflow('side by side', { input: type<Stored>() }, (ctx, input) => {
  const both = ctx.parallel('Both', {
    order: () => ctx.step('Get order', getOrder, { id: input.id }),
    total: () => input.total,
    nothing: () => ctx.wait('Pause', '5s'),
  });
  hasType<StringRef>()(both.order.id);
  hasType<NumberRef>()(both.total);

  const first = ctx.race('First', {
    told: () => ctx.step('Tell first', tell, null),
    total: () => ctx.step('Charge first', charge, { amount: 1 }).paymentId,
  });
  hasType<ObjectRef<{ winner: 'told'; value: null } | { winner: 'total'; value: string }>>()(first);
  ctx.step('Charge', charge, { amount: both.total });

  const caught = ctx.parallel(
    'Caught',
    { total: () => input.total },
    { retry: { 'States.TaskFailed': { attempts: 1 } }, catch: { NotFound: (e) => e.message } },
  );
  hasType<UnionRef<{ total: number } | string>>()(caught);

  const collected = ctx.parallel('Collected', { total: () => input.total }, { onFailure: 'collect' });
  hasType<BoolRef>()(collected.total.ok);
  hasType<UnionRef<number | string>>()(
    ctx.match('Done?', collected.total, 'ok', {
      true: (done) => done.value,
      false: (failed) => failed.error.message,
    }),
  );

  hasType<ArrayRef<{ sku: string; index: number }>>()(
    ctx.map('Lines', input.lines, (line, index) => ({ sku: line.sku, index }), { concurrency: 5 }),
  );
  hasType<ArrayRef<null>>()(ctx.map('Nothing', input.lines, () => {}));
  hasType<ArrayRef<number | { Error: string; Cause: string }>>()(
    ctx.map('Tolerant', input.lines, (line) => line.quantity, { tolerate: { percentage: input.total } }),
  );
  hasType<UnionRef<number[] | 'none'>>()(
    ctx.map('Handled', input.lines, (line) => line.quantity, { catch: { NotFound: () => 'none' as const } }),
  );
  const outcomes = ctx.map('Outcomes', input.lines, (line) => line.quantity, { onFailure: 'collect' });
  hasType<ArrayRef<boolean>>()(outcomes.map((outcome) => outcome.ok));
});

// --- distributed maps -------------------------------------------------------------------------

workflow('distributed maps', { input: type<Stored>() }, (ctx, input) => {
  hasType<ArrayRef<{ sku: string; index: number }>>()(
    ctx.distributedMap('Lines', input.lines, (line, index) => ({ sku: line.sku, index })),
  );
  hasType<ArrayRef<number | FailedItem>>()(
    ctx.distributedMap('Batches', input.lines, (lines) => lines.count(), {
      batch: { items: 10 },
      tolerate: { count: 1 },
      retry: { 'States.ItemReaderFailed': { attempts: 2 } },
    }),
  );
  hasType<UnionRef<string | number[]>>()(
    ctx.distributedMap('Caught', input.lines, (lines) => lines.count(), {
      catch: { 'States.ALL': (e) => e.message },
      batch: { bytes: 1000 },
    }),
  );
  hasType<ObjectRef<StoredResultsPlace>>()(
    ctx.distributedMap('Stored', input.lines, (line) => line.sku, { results: { bucket: input.id } }),
  );
  hasType<ArrayRef<number>>()(
    ctx.distributedMap('Flat', input.lines, (line) => [line.quantity, 1] as const, {
      results: { transform: 'flatten' },
    }),
  );
  hasType<ArrayRef<ChildExecution>>()(
    ctx.distributedMap('Told', input.lines, (line) => line.sku, { results: { transform: 'none' } }),
  );

  const columns = items.csv({ bucket: 'b', key: 'k', headers: ['sku', 'quantity'] });
  ctx.distributedMap('Columns', columns, (row) => hasType<StringRef>()(row.quantity));
  ctx.distributedMap('Rows', items.csv<{ sku: string }>({ bucket: 'b', prefix: 'p' }), (row) =>
    hasType<StringRef>()(row.sku),
  );
  ctx.distributedMap('Objects', items.objects({ bucket: 'b' }), (object) =>
    hasType<ObjectRef<ListedObject>>()(object),
  );
  // @ts-expect-error: the fields of a row are text
  items.csv<{ quantity: number }>({ bucket: 'b', key: 'k' });
  // @ts-expect-error: one place
  items.json<Stored>({ bucket: 'b', key: 'k', prefix: 'p' });
  // @ts-expect-error: one version of many objects
  items.json<Stored>({ bucket: 'b', prefix: 'p', version: 'v' });
  // @ts-expect-error: a batch has a size
  ctx.distributedMap('Sizeless', input.lines, (lines) => lines.count(), { batch: {} });
});

// --- checks ---------------------------------------------------------------------------------

workflow('checks', { input: type<Stored>() }, (ctx, input) => {
  const isOpen = lambda<(request: { id: string }) => Promise<boolean>>('./is-open.ts').throws('Unknown');
  const left = ctx.variable('left', 3 as number);
  hasType<BoolRef<true>>()(ctx.check('Open?', isOpen, { id: input.id }, { retries: 3, gap: '5m' }));
  hasType<BoolRef<boolean>>()(
    ctx.check('Still open?', isOpen, { id: input.id }, { budget: left, onExhausted: () => false as const }),
  );
});

// --- expressions ----------------------------------------------------------------------------

interface Stock {
  id: string;
  counts: Record<string, number>;
  grid: string[][];
  amounts: number[];
  lines: { sku: string; quantity: number; note?: string }[];
  coupon?: string;
  comment: string | null;
  address: { city: string; zip?: string };
}

workflow('expressions', { input: type<Stock>() }, (ctx, input) => {
  const { lines, amounts, grid, counts, address } = input;
  hasType<MaybeRef<{ sku: string; quantity: number; note?: string } | undefined>>()(
    lines.find((line) => line.sku.eq('a')),
  );
  hasType<NumberRef>()(lines.reduce((total, line) => total.plus(line.quantity), 0));
  hasType<ArrayRef<string>>()(lines.reduce((all, line) => all.concat([line.sku]), [] as string[]));
  hasType<ArrayRef<{ sku: string; quantity: number; note?: string }>>()(
    lines.sortBy((line) => line.quantity, 'desc').sortBy((line) => line.sku),
  );
  hasType<MaybeRef<{ sku: string; quantity: number; note?: string }[] | undefined>>()(
    lines.groupBy((line) => line.sku)['a'] ?? ctx.fail('never: a reference is always there'),
  );
  hasType<ArrayRef<string>>()(lines.flatMap((line) => line.sku.split(',')));
  hasType<ArrayRef<string>>()(grid.flat().distinct().reverse().slice(1, -1).concat(['x']).sort());
  hasType<ArrayRef<[string, number]>>()(grid.flat().zip(amounts));
  hasType<ArrayRef<number[]>>()(amounts.chunk(10));
  hasType<MaybeRef<number | undefined>>()(amounts.average());
  hasType<NumberRef>()(min(amounts.sum(), 5));
  hasType<ArrayRef<{ index: number; sku: string }>>()(lines.map((line, index) => ({ index, sku: line.sku })));
  hasType<MaybeRef<string | undefined>>()(input.id.parseDate('[D01].[M01].[Y0001]'));
  hasType<ArrayRef<Match>>()(input.id.matchAll(/[a-z]/));

  hasType<ObjectRef<{ city: string; zip?: string }>>()(pick(address, 'city', 'zip'));
  hasType<ObjectRef<{ a?: number }>>()(pick(counts, 'a'));
  hasType<ObjectRef<{ city: string }>>()(omit(address, 'zip'));
  hasType<ArrayRef<string>>()(keys(address));
  hasType<ArrayRef<number>>()(values(counts));
  hasType<ArrayRef<string>>()(values(address));
  hasType<ArrayRef<{ key: string; value: number }>>()(entries(counts));
  hasType<ObjectRef<Record<string, number>>>()(fromEntries(entries(counts)));
  hasType<ObjectRef<{ city: number; zip?: number }>>()(mapValues(address, (value) => value.length()));
  hasType<MaybeRef<number | undefined>>()(get(counts, input.id));
  const isKnown = hasKey(counts, input.id);
  hasType<Cond>()(isKnown);

  hasType<StringRef>()(coalesce(input.coupon, input.comment, 'none'));
  hasType<MaybeRef<string | undefined>>()(coalesce(input.comment, input.coupon));
  hasType<ArrayRef<number>>()(range(0, amounts.count(), 2));
  hasType<ObjectRef<{ a: string }>>()(parseJson<{ a: string }>(input.id));
  hasType<UnknownRef>()(parseJson(input.id));
  hasType<StringRef>()(toJson(lines));
  hasType<StringRef>()(uuid());
  hasType<NumberRef>()(random().times(10));
});
