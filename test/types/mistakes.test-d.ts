/**
 * Deliberate mistakes that the type checker must find, each at the line of the mistake.
 *
 * Checked by `tsc --noEmit`, never run: an expected error that does not happen fails the type check. The
 * two that no type can see (`!order.vip`, and an `async` branch whose value nobody uses) are found when the
 * body is recorded; see test/dsl/mistakes.test.ts.
 */

/* oxlint-disable no-unused-expressions -- a bare expression is the shortest way to make a mistake */

import * as z from 'zod';
import {
  callback,
  coalesce,
  cond,
  external,
  keys,
  lambda,
  omit,
  otherwise,
  pick,
  toJson,
  type,
  values,
  when,
  workflow,
} from '../../src/index';
import type { JsonOf } from '../../src/dsl/jsonify';
import type { Expr, TaskToken } from '../../src/index';

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
  coupon?: string;
  note: string | null;
  ship?: Address;
  lines: { sku: string; quantity: number }[];
}

interface Payment {
  id: string;
  amount: number;
  coupon?: string;
  meta: { vip: boolean };
}

type Shape = { kind: 'circle'; r: number } | { kind: 'square'; side: number };

const get = lambda<(input: { id: string }) => Promise<Order>>('./get.ts');
const pay = lambda<(input: Payment) => Promise<{ at: Date }>>('./pay.ts').throws('Declined', 'Busy');
const tag = lambda<(input: { tags: string[] }) => Promise<void>>('./tag.ts');
const getState = lambda<() => Promise<'on' | 'off' | null>>('./get-state.ts');
const ask = lambda<(input: { id: string; token: string }) => Promise<void>>('./ask.ts');
const getShape = lambda<() => Promise<Shape>>('./get-shape.ts');
const approval = callback<{ approved: boolean }>('approval').throws('Withdrawn');
const ledger = external('ledger', {
  input: z.object({ amount: z.number() }),
  output: z.string(),
  errors: ['Closed'],
});
const payment = { id: 'o-1', amount: 1, meta: { vip: true } };

workflow('references', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Get', get, { id: input.id });

  // @ts-expect-error: the order has no field of this name
  order.totl;
  // @ts-expect-error: a number is not compared with text
  order.total.gt('5');
  // @ts-expect-error: JSONata compares objects by identity, so that none would ever be found
  order.lines.includes({ sku: 's', quantity: 1 });
  // @ts-expect-error: not one of the literals of the status
  order.status.eq('opne');
  // @ts-expect-error: not one of the literals of the status, in a list
  order.status.in(['open', 'shut']);
  // @ts-expect-error: text has no order of magnitude
  order.id.gt(5);
  // @ts-expect-error: text is not added to a number
  order.total.plus(order.id);
  // @ts-expect-error: a date has travelled as JSON, so it is text
  ctx.step('Pay', pay, payment).at.getTime();
  // @ts-expect-error: a part of an optional part is optional
  order.ship.zip.upper();
  // @ts-expect-error: null is not text
  order.note.upper();
  // @ts-expect-error: arrays of the machine have no forEach
  order.lines.forEach(() => {});
  // @ts-expect-error: text has no sum
  order.tags.sum();
  // @ts-expect-error: numbers are not joined
  order.lines.map((line) => line.quantity).join(',');
  // @ts-expect-error: a line has no field of this name
  order.lines.map((line) => line.price);
  // @ts-expect-error: a filter decides by a condition
  order.lines.filter((line) => line.quantity);
  // @ts-expect-error: what is absent would silently be no text
  ctx.step('Coupon', get, { id: `order ${order.coupon}` });
  // @ts-expect-error: null would become the text "null"
  ctx.step('Note', get, { id: `order ${order.note}` });
  // @ts-expect-error: the first item may be absent
  order.tags.first().upper();
  // @ts-expect-error: references are read-only
  order.total = 1;
  // @ts-expect-error: a JavaScript method, not one of a reference
  order.id.toUpperCase();
});

workflow('plain JavaScript', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Get', get, { id: input.id });

  // @ts-expect-error: a JavaScript operator cannot compare what is not known yet
  if (order.total > 5) ctx.wait('A', '1s');
  // @ts-expect-error: a reference is never identical with text
  if (order.status === 'open') ctx.wait('B', '1s');
  // @ts-expect-error: a reference is not a JavaScript boolean
  if (order.vip) ctx.wait('C', '1s');
  // @ts-expect-error: a condition is not a JavaScript boolean
  if (order.total.gt(5)) ctx.wait('D', '1s');
  // @ts-expect-error: `&&` would decide while recording
  ctx.if('E', order.vip && order.total.gt(1), () => {});
  // @ts-expect-error: so would `? :`
  const chosen = order.vip ? 1 : 2;
  // @ts-expect-error: a plain boolean is no condition of the machine
  ctx.if('F', true, () => {});
  // @ts-expect-error: the same for cond
  cond(chosen === 1, 'a', 'b');
  // @ts-expect-error: arithmetic needs the operations of the reference
  ctx.wait('G', order.total * 2);
  // @ts-expect-error: a reference is not iterable
  for (const line of order.lines) ctx.wait(`${line}`, '1s');
});

workflow('inputs', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Get', get, { id: input.id });

  // @ts-expect-error: `meta` is missing
  ctx.step('A', pay, { id: order.id, amount: order.total });
  // @ts-expect-error: a number where text is asked
  ctx.step('B', pay, { id: order.total, amount: order.total, meta: { vip: order.vip } });
  // @ts-expect-error: `foo` is too much
  ctx.step('C', pay, { ...payment, foo: 1 });
  // @ts-expect-error: text where a boolean is asked, one level down
  ctx.step('D', pay, { id: order.id, amount: order.total, meta: { vip: order.id } });
  // @ts-expect-error: optional where a value is required
  ctx.step('E', get, { id: order.coupon });
  // @ts-expect-error: optional without a decision
  ctx.step('F', pay, { ...payment, coupon: order.coupon });
  // @ts-expect-error: what is required cannot be left out
  ctx.step('G', get, { id: order.coupon.orOmit() });
  // @ts-expect-error: an item cannot be left out
  ctx.step('H', tag, { tags: [order.coupon.orOmit()] });
  // @ts-expect-error: the default has another type
  ctx.step('I', get, { id: order.coupon.orElse(5) });
  // @ts-expect-error: a handler without parameters takes nothing
  ctx.step('J', getShape, { size: 1 });
  // @ts-expect-error: a schema's input is checked as well
  ctx.step('K', ledger, { amount: 'one' });
});

workflow('errors and options', { input: type<{ id: string }>() }, (ctx, input) => {
  // @ts-expect-error: the task declares no error of this name (did you mean Busy?)
  ctx.step('A', pay, payment, { retry: { Bussy: { attempts: 1 } } });
  // @ts-expect-error: the task declares no error of this name (did you mean Declined?)
  ctx.step('B', pay, payment, { catch: { Declind: () => null } });
  // @ts-expect-error: nor beside one that it declares
  ctx.step('C', pay, payment, { catch: { Declined: () => null, Declind: () => null } });
  // @ts-expect-error: an error that the schema does not list
  ctx.step('D', ledger, { amount: 1 }, { catch: { Open: () => null } });
  // @ts-expect-error: an error has no stack in the machine
  ctx.step('E', pay, payment, { catch: { Declined: (error) => error.stack } });
  // @ts-expect-error: a timeout is a duration
  ctx.step('F', pay, payment, { timeout: '5 minutes' });
  // @ts-expect-error: there is no such option
  ctx.step('G', pay, payment, { retries: 3 });
  // @ts-expect-error: there is no such option of a retry
  ctx.step('H', pay, payment, { retry: { Busy: { tries: 3 } } });
  // @ts-expect-error: not a unit of time
  ctx.wait('I', '5 minutes');
  // @ts-expect-error: nor one that a duration may have
  ctx.wait('J', { months: 1 });
  // @ts-expect-error: text is no number of seconds
  ctx.wait('K', input.id);
  // @ts-expect-error: a number is no moment
  ctx.waitUntil('L', 5);
});

workflow('callbacks', { input: type<{ id: string }>() }, (ctx, input) => {
  const options = { timeout: '1d' } as const;
  const request = (token: Expr<TaskToken<typeof approval>>) => ({ id: input.id, token });

  // @ts-expect-error: a timeout is required
  ctx.waitForCallback('A', approval, ask, request, {});
  // @ts-expect-error: the input of the task needs the id as well
  ctx.waitForCallback('B', approval, ask, (token) => ({ token }), options);
  // @ts-expect-error: a heartbeat is a duration
  ctx.waitForCallback('C', approval, ask, request, { ...options, heartbeat: 'often' });
  // @ts-expect-error: the answer is typed by its contract
  ctx.waitForCallback('D', approval, ask, request, options).approvedBy;
  // @ts-expect-error: an error that the callback does not declare
  ctx.waitForCallback('E', approval, ask, request, { ...options, catch: { Refused: () => null } });
  // @ts-expect-error: a task is no callback
  ctx.waitForCallback('F', ask, ask, request, options);
  // @ts-expect-error: heartbeats belong to callbacks
  ctx.step('G', get, { id: input.id }, { heartbeat: '1m' });
  const other = callback<{ paid: boolean }>('other');
  // @ts-expect-error: a token answers one callback, and this input was written for another
  ctx.waitForCallback('H', other, ask, request, options);
});

workflow('branches', { input: type<Order>() }, (ctx, input) => {
  const shape = ctx.step('Get shape', getShape, {});

  // @ts-expect-error: only circles have a radius
  shape.r;
  // @ts-expect-error: 'square' is missing
  ctx.match('A', shape, 'kind', { circle: (circle) => circle.r });
  // @ts-expect-error: a circle has no side
  ctx.match('B', shape, 'kind', { circle: (circle) => circle.side, square: (square) => square.side });
  // @ts-expect-error: there is no triangle
  ctx.match('C', shape, 'kind', { circle: () => 1, square: () => 2, triangle: () => 3 });
  // @ts-expect-error: shapes have no field of this name
  ctx.match('D', shape, 'kin', { circle: () => 1, square: () => 2 });
  // @ts-expect-error: any text is no literal to tell variants apart
  ctx.match('E', input, 'id', { otherwise: () => 1 });
  // @ts-expect-error: 'closed' is missing
  ctx.match('F', input.status, { open: () => 1 });
  // @ts-expect-error: 'false' is missing
  ctx.match('G', input.vip, { true: () => 1 });
  // @ts-expect-error: no case is for null
  ctx.match('L', ctx.step('M', getState, {}), { on: () => 1, off: () => 2 });
  // @ts-expect-error: text may be anything
  ctx.match('N', input.id, { 'o-1': () => 1 });
  // @ts-expect-error: there is no such status
  ctx.match('H', input.status, { open: () => 1, shut: () => 2, otherwise: () => 3 });
  // @ts-expect-error: without else there is no value when the condition does not hold
  ctx.if('I', input.vip, () => input.total).plus(1);
  const size = () => input.total;
  const forgetful = () => void ctx.wait('J', '1s');
  // @ts-expect-error: one branch forgot its return
  ctx.if('K', input.vip, size, forgetful).plus(1);
  // @ts-expect-error: without otherwise there is no value when no condition holds
  ctx.choose('L', when(input.vip, size)).plus(1);
  const last = otherwise(() => 1);
  // @ts-expect-error: otherwise comes last
  ctx.choose('M', last, when(input.vip, size));
  // @ts-expect-error: a plain boolean is no condition of the machine
  when(true, () => 1);
  const slow = async () => input.total;
  // @ts-expect-error: the value of an async branch is a promise
  ctx.if('N', input.vip, slow, size).plus(1);
  const maybe = () => input.coupon;
  // @ts-expect-error: an optional value must be decided before a branch gives it
  ctx.if('O', input.vip, maybe, maybe).upper();
  // @ts-expect-error: the cause of a failure is text
  ctx.fail('Failed', input.total);
});

workflow('variables', { input: type<{ id: string }>() }, (ctx, input) => {
  const count = ctx.variable('count', 0);
  // @ts-expect-error: the variable holds a number
  count.set(input.id);
  // @ts-expect-error: not one of the literals it may hold
  ctx.variable<'on' | 'off'>('state', 'maybe');
});

workflow('returns', { input: type<{ id: string }>(), output: type<{ done: boolean }>() }, (ctx) => {
  // @ts-expect-error: not what the output contract says
  ctx.return({ don: true });
  return { done: true };
});

const contract = { input: type<{ id: string }>(), output: type<{ done: boolean }>() };
// @ts-expect-error: the output contract says boolean
workflow('output', contract, () => ({ done: 'yes' }));
// @ts-expect-error: a body is not asynchronous
workflow('async', contract, async () => ({ done: true }));

workflow('no output contract', { input: type<{ id: string }>() }, (ctx) => {
  // @ts-expect-error: without an output contract nothing says what may be returned
  ctx.return({ done: true });
});

workflow('dates', { input: z.object({ at: z.date(), id: z.string() }) }, (_ctx, input) => {
  // @ts-expect-error: a contract with a date is refused
  input.id;
});
workflow('bigints', { input: z.object({ amount: z.bigint(), id: z.string() }) }, (_ctx, input) => {
  // @ts-expect-error: a contract with a bigint is refused
  input.id;
});
workflow(
  'transforms',
  { input: z.object({ id: z.string().transform((text) => text.length) }) },
  (_ctx, input) => {
    // @ts-expect-error: a contract that transforms is refused
    input.id;
  },
);
workflow('defaults', { input: z.object({ id: z.string().default('none') }) }, (_ctx, input) => {
  // @ts-expect-error: a contract with a default is refused
  input.id;
});
workflow('coercions', { input: z.object({ id: z.coerce.string() }) }, (_ctx, input) => {
  // @ts-expect-error: a contract that coerces is refused
  input.id;
});
const annotated: z.ZodType<{ id: string }> = z.object({ id: z.string() });
workflow('a schema annotated with what it gives', { input: annotated }, (_ctx, input) => {
  // @ts-expect-error: its type does not say what it takes
  input.id;
  const sentence: `${string}write z.ZodType<Order, Order>${string}` = annotatedSentence;
  return sentence;
});
declare const annotatedSentence: JsonOf<typeof annotated>['refused'];
const annotatedTwice: z.ZodType<{ id: string }, { id: string }> = z.object({ id: z.string() });
workflow('a schema annotated with both', { input: annotatedTwice }, (_ctx, input) => input.id);
workflow('callback contracts', { input: type<{ id: string }>() }, (ctx, input) => {
  const dated = callback('dated', { output: z.object({ at: z.date() }) });
  // @ts-expect-error: the contract of a callback is JSON as well
  ctx.waitForCallback('A', dated, ask, (token) => ({ id: input.id, token }), { timeout: '1d' }).at;
  const untyped = lambda('./untyped.ts');
  // @ts-expect-error: a lambda without types says how to give them
  ctx.step('B', untyped, { id: input.id });
});

workflow('loops', { input: type<Order>() }, (ctx, input) => {
  const total = () => input.total;

  // @ts-expect-error: what a turn gives is a number
  ctx.doUntil('A', total, (value) => value.startsWith('5'));
  // @ts-expect-error: a plain boolean is no condition of the machine
  ctx.doUntil('B', total, () => true);
  // @ts-expect-error: a turn that gives nothing has no value
  ctx.doUntil('C', () => void ctx.wait('D', '1s'), () => input.vip).plus(1); // prettier-ignore
  // @ts-expect-error: a pause is a duration
  ctx.doUntil('E', total, (value) => value.gt(5), { every: 'often' });
  // @ts-expect-error: the number of turns is a number
  ctx.doUntil('F', total, (value) => value.gt(5), { maxAttempts: '3' });
  // @ts-expect-error: what comes in the place of the value is text
  ctx.doUntil('G', total, (value) => value.gt(5), { maxAttempts: 3, onExhausted: () => 'none' }).plus(1);
  // @ts-expect-error: a number is no condition
  ctx.while('H', input.total, () => {});
  // @ts-expect-error: a while loop has no value
  ctx.while('I', input.vip, total).plus(1);
  // @ts-expect-error: an object is no array
  ctx.forEach('J', input, () => {});
  // @ts-expect-error: lines have no price
  ctx.forEach('K', input.lines, (line) => line.price);
  // @ts-expect-error: what happens for each item has no value
  ctx.forEach('L', input.lines, (line) => line.sku).join(',');
});

workflow('errors', { input: type<Order>() }, (ctx, input) => {
  const total = () => input.total;

  // @ts-expect-error: a handler is a function
  ctx.try('A', total, { NotFound: 0 });
  // @ts-expect-error: an error has no code
  ctx.try('B', total, { NotFound: (e) => e.code });
  // @ts-expect-error: the handler gives text, the body a number
  ctx.try('C', total, { NotFound: () => 'none' }).plus(1);
  // @ts-expect-error: one of the ways gives nothing
  ctx.try('D', total, { NotFound: () => void ctx.wait('E', '1s') }).plus(1);
  // @ts-expect-error: the result has no such field
  ctx.step('F', get, { id: input.id }, { undo: (done) => done.receipt });
  // @ts-expect-error: undo is a function
  ctx.step('G', get, { id: input.id }, { undo: input.id });
});

workflow('side by side', { input: type<Order>() }, (ctx, input) => {
  const total = () => input.total;

  // @ts-expect-error: there is no such branch
  ctx.parallel('A', { total }).sum;
  // @ts-expect-error: a branch is a function
  ctx.parallel('B', { total: input.total });
  // @ts-expect-error: the branch gives a number
  ctx.parallel('C', { total }).total.startsWith('5');
  // @ts-expect-error: whether it has a value must be asked first
  ctx.parallel('D', { total }, { onFailure: 'collect' }).total.value;
  // @ts-expect-error: one either aborts or collects
  ctx.parallel('E', { total }, { onFailure: 'ignore' });
  // @ts-expect-error: a handler gives text, which has no such branch
  ctx.parallel('F', { total }, { catch: { NotFound: () => 'none' } }).total;
  // @ts-expect-error: a number of tries is a number
  ctx.parallel('G', { total }, { retry: { NotFound: { attempts: 'two' } } });
  // @ts-expect-error: text is no array
  ctx.map('H', input.id, () => 1);
  // @ts-expect-error: lines have no price
  ctx.map('I', input.lines, (line) => line.price);
  // @ts-expect-error: the items give numbers
  ctx.map('J', input.lines, (line) => line.quantity).join(',');
  // @ts-expect-error: a tolerated failure is no number
  ctx.map('K', input.lines, (line) => line.quantity, { tolerate: { count: 1 } }).sum();
  // @ts-expect-error: so many at a time is a number
  ctx.map('L', input.lines, (line) => line.quantity, { concurrency: 'all' });
});

workflow('checks', { input: type<Order>() }, (ctx, input) => {
  const isOpen = lambda<(request: { id: string }) => Promise<boolean>>('./is-open.ts');

  // @ts-expect-error: the task says more than yes or no
  ctx.check('A', get, { id: input.id }, { retries: 3 });
  // @ts-expect-error: how often it may be asked must be said
  ctx.check('B', isOpen, { id: input.id }, { gap: '5m' });
  // @ts-expect-error: the task wants an id
  ctx.check('C', isOpen, {}, { retries: 3 });
  // @ts-expect-error: a budget is a variable, which the checks count down
  ctx.check('D', isOpen, { id: input.id }, { budget: 3 });
});

workflow('expressions', { input: type<Order>() }, (_ctx, input) => {
  // @ts-expect-error: the order has no field of this name
  pick(input, 'totl');
  // @ts-expect-error: nor one to leave out
  omit(input, 'totl');
  // @ts-expect-error: an array has no keys
  keys(input.tags);
  // @ts-expect-error: text is no object
  values(input.id);
  // @ts-expect-error: what may be absent has no keys
  keys(input.ship);
  // @ts-expect-error: lines are neither numbers nor texts
  input.lines.sort();
  // @ts-expect-error: lines are sorted by a number or a text
  input.lines.sortBy((line) => line.quantity.gt(1));
  // @ts-expect-error: up or down
  input.tags.sort('up');
  // @ts-expect-error: groups have names
  input.lines.groupBy((line) => line.quantity);
  // @ts-expect-error: tags are no arrays
  input.tags.flat();
  // @ts-expect-error: JSONata finds no equal object
  input.lines.indexOf({ sku: 'a', quantity: 1 });
  // @ts-expect-error: what is found may be none
  input.lines.find((line) => line.sku.eq('a')).sku.upper();
  const quantities = input.lines.map((line) => line.quantity);
  // @ts-expect-error: of an empty array there is no least number
  quantities.min().plus(1);
  // @ts-expect-error: the total is a number, and stays one
  input.lines.reduce((total, line) => line.sku, 0);
  // @ts-expect-error: SHA-3 is not among the algorithms of Step Functions
  input.id.hash('SHA-3');
  // @ts-expect-error: a width is known before the machine runs
  input.id.padStart(input.total);
  // @ts-expect-error: a zone begins with a sign
  input.id.formatDate('[Y]', 'UTC');
  // @ts-expect-error: JSONata would give text as it is, without quotation marks
  toJson(input.id);
  // @ts-expect-error: a line has no field of this name
  input.lines.flatMap((line) => line.tags);
  // @ts-expect-error: all but the last are given where they are there, the last may be absent
  coalesce(input.coupon, input.note).upper();
});
