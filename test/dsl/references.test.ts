/** Every operation of a reference, and the expression it becomes. */

import { and, cond, external, jsonata, merge, now, or, type, workflow } from '../../src/index';
import type { Ref } from '../../src/index';
import type { Untyped } from '../../src/dsl/capture';
import type { Recording } from '../../src/dsl/node';
import { recordingOf } from '../../src/dsl/workflow';
import { show } from './show';

interface Data {
  text: string;
  number: number;
  flag: boolean;
  moment: string;
  tags: string[];
  lines: { sku: string; quantity: number; parts: { weight: number }[] }[];
  maybe?: string;
  nothing: string | null;
  either: string | number | string[];
  address?: { city: string; zip?: string };
}

function record(body: (data: Ref<Data>) => unknown): Recording {
  return recordingOf(workflow('data', { input: type<Data>() }, (_ctx, data) => body(data)));
}

/** What a value becomes; there must be no mistake. */
function shown(body: (data: Ref<Data>) => unknown): string {
  const { body: block, mistakes } = record(body);
  expect(mistakes).toEqual([]);
  return show(block.value);
}

describe('operations', () => {
  test.each<[string, (data: Ref<Data>) => unknown]>([
    ['eq(input.text, "a")', (d) => d.text.eq('a')],
    ['ne(input.text, input.moment)', (d) => d.text.ne(d.moment)],
    ['in(input.text, ["a", "b"])', (d) => d.text.in(['a', 'b'])],
    ['in(input.text, input.tags)', (d) => d.text.in(d.tags)],
    ['gt(input.number, 1)', (d) => d.number.gt(1)],
    ['gte(input.number, 1)', (d) => d.number.gte(1)],
    ['lt(input.number, 1)', (d) => d.number.lt(1)],
    ['lte(input.number, 1)', (d) => d.number.lte(1)],
    ['plus(input.number, 1)', (d) => d.number.plus(1)],
    ['minus(input.number, input.number)', (d) => d.number.minus(d.number)],
    ['times(input.number, 2)', (d) => d.number.times(2)],
    ['dividedBy(input.number, 2)', (d) => d.number.dividedBy(2)],
    ['round(input.number)', (d) => d.number.round()],
    ['round(input.number, 2)', (d) => d.number.round(2)],
    ['toText(input.number)', (d) => d.number.toText()],
    ['contains(input.text, "a")', (d) => d.text.contains('a')],
    ['startsWith(input.text, "a")', (d) => d.text.startsWith('a')],
    ['matches(input.text, /a+/i)', (d) => d.text.matches(/a+/i)],
    ['trim(lower(upper(input.text)))', (d) => d.text.upper().lower().trim()],
    ['length(input.text)', (d) => d.text.length()],
    ['split(input.text, ",")', (d) => d.text.split(',')],
    ['toNumber(input.text)', (d) => d.text.toNumber()],
    ['isBefore(input.moment, now())', (d) => d.moment.isBefore(now())],
    ['isAfter(input.moment, "1970-01-01T00:00:00.000Z")', (d) => d.moment.isAfter(new Date(0))],
    ['plusSeconds(input.moment, 7200)', (d) => d.moment.plus('2h')],
    ['plusSeconds(input.moment, 90000)', (d) => d.moment.plus({ days: 1, hours: 1 })],
    ['orElse(at(input.tags, -1), "none")', (d) => d.tags.at(-1).orElse('none')],
    ['orElse(first(input.tags), "none")', (d) => d.tags.first().orElse('none')],
    ['count(input.tags)', (d) => d.tags.count()],
    ['isEmpty(input.tags)', (d) => d.tags.isEmpty()],
    ['includes(input.tags, "a")', (d) => d.tags.includes('a')],
    ['map(input.lines, item1 => item1.sku)', (d) => d.lines.map((line) => line.sku)],
    [
      'filter(input.lines, item1 => gt(item1.quantity, 1))',
      (d) => d.lines.filter((line) => line.quantity.gt(1)),
    ],
    [
      'some(input.lines, item1 => eq(item1.sku, input.text))',
      (d) => d.lines.some((line) => line.sku.eq(d.text)),
    ],
    [
      'every(input.lines, item1 => gt(item1.quantity, 0))',
      (d) => d.lines.every((line) => line.quantity.gt(0)),
    ],
    ['sum(map(input.lines, item1 => item1.quantity))', (d) => d.lines.map((line) => line.quantity).sum()],
    ['join(input.tags, ", ")', (d) => d.tags.join(', ')],
    ['join(input.tags)', (d) => d.tags.join()],
    ['exists(input.maybe)', (d) => d.maybe.exists()],
    ['orElse(input.maybe, "none")', (d) => d.maybe.orElse('none')],
    ['orElse(input.nothing, "none")', (d) => d.nothing.orElse('none')],
    ['eq(input.maybe, "x")', (d) => d.maybe.eq('x')],
    ['orElse(input.address.zip, "8000")', (d) => d.address.zip.orElse('8000')],
    ['isString(input.either)', (d) => d.either.isString()],
    ['isNumber(input.either)', (d) => d.either.isNumber()],
    ['isArray(input.either)', (d) => d.either.isArray()],
    ['and(input.flag, not(eq(input.flag, true)))', (d) => d.flag.and(d.flag.eq(true).not())],
    ['or(input.flag, input.flag)', (d) => d.flag.or(d.flag)],
  ])('%s', (expected, body) => {
    expect(shown(body)).toBe(expected);
  });

  test('functions inside functions keep their items apart', () => {
    expect(
      shown((d) => d.lines.map((line) => line.parts.map((part) => part.weight.times(line.quantity)).sum())),
    ).toBe('map(input.lines, item1 => sum(map(item1.parts, item2 => times(item2.weight, item1.quantity))))');
  });

  test('a function may give a structure', () => {
    expect(shown((d) => d.lines.map((line) => ({ sku: line.sku, label: `${line.quantity} pieces` })))).toBe(
      'map(input.lines, item1 => {sku: item1.sku, label: text(item1.quantity, " pieces")})',
    );
  });

  test('fields of what an operation gives', () => {
    expect(shown((d) => d.lines.at(0).sku.orElse('none'))).toBe(
      'orElse(field(at(input.lines, 0), "sku"), "none")',
    );
  });

  test('work the same in a loop and in functions of the author', () => {
    const isOneOf = (reference: Ref<string>, words: readonly string[]) =>
      words.map((word) => reference.eq(word)).reduce((all, condition) => all.or(condition));

    expect(shown((d) => isOneOf(d.text, ['a', 'b', 'c']))).toBe(
      'or(or(eq(input.text, "a"), eq(input.text, "b")), eq(input.text, "c"))',
    );
  });

  test('may be made outside of a body, where they refer to nothing in it', () => {
    const today = now();

    expect(shown((d) => d.moment.isBefore(today))).toBe('isBefore(input.moment, now())');
  });
});

describe('functions', () => {
  test.each<[string, (data: Ref<Data>) => unknown]>([
    ['cond(input.flag, input.text, "none")', (d) => cond(d.flag, d.text, 'none')],
    ['and(input.flag, eq(input.text, "a"))', (d) => and(d.flag, d.text.eq('a'))],
    ['or(input.flag, eq(input.text, "a"))', (d) => or(d.flag, d.text.eq('a'))],
    ['merge({a: 1}, {b: input.text})', (d) => merge({ a: 1 }, { b: d.text })],
    ['now()', () => now()],
    ['$sum(«input.lines».quantity) & "\\n"', (d) => jsonata<number>`$sum(${d.lines}.quantity) & "\n"`],
  ])('%s', (expected, body) => {
    expect(shown(body)).toBe(expected);
  });
});

describe('template literals', () => {
  test.each<[string, (data: Ref<Data>) => unknown]>([
    ['text("Order ", input.text, ": ", input.number)', (d) => `Order ${d.text}: ${d.number}`],
    ['text("", input.number)', (d) => `${d.number}`],
    ['text(input.text, input.text)', (d) => `${d.text}${d.text}`],
    ['text("total ", plus(input.number, 1))', (d) => `total ${d.number.plus(1)}`],
  ])('%s', (expected, body) => {
    expect(shown(body)).toBe(expected);
  });

  test('put together by JavaScript stay what they are', () => {
    expect(shown((d) => [`${d.text}`, 'x', `${d.number}`].join('-'))).toBe(
      'text(input.text, "-x-", input.number)',
    );
  });

  test('may be used more than once', () => {
    expect(
      shown((d) => {
        const label = `No ${d.number}`;
        return { a: label, b: label };
      }),
    ).toBe('{a: text("No ", input.number), b: text("No ", input.number)}');
  });

  test('without references are plain text, whatever is in it', () => {
    expect(shown(() => `⟦0⟧ {% $x %} \${y}`)).toBe('"⟦0⟧ {% $x %} ${y}"');
  });
});

describe('structures', () => {
  test('are built from literals and references at any depth', () => {
    expect(shown((d) => ({ a: [1, d.text, { b: d.flag }], c: null, d: undefined, e: {}, f: [] }))).toBe(
      '{a: [1, input.text, {b: input.flag}], c: null, e: {}, f: []}',
    );
  });

  test('dates and whatever else turns itself into JSON do so', () => {
    expect(shown(() => ({ at: new Date(0), url: new URL('https://example.org/x') }))).toBe(
      '{at: "1970-01-01T00:00:00.000Z", url: "https://example.org/x"}',
    );
  });

  test('an optional property can be left out', () => {
    expect(shown((d) => ({ maybe: d.maybe.orOmit() }))).toBe('{maybe: orOmit(input.maybe)}');
  });
});

describe('fields', () => {
  const names = [
    'length', 'name', 'prototype', 'arguments', 'caller', 'apply', 'call', 'bind', 'constructor', 'toString',
    'valueOf', 'hasOwnProperty', '__proto__', 'then', 'catch', 'toJSON', 'count', 'map', 'eq', 'set', 'not', '0',
    'with space', 'ünïcode',
  ]; // prettier-ignore

  test.each(names)('may be called %s', (name) => {
    const { body, mistakes } = record((d: Untyped) => ({
      field: d[name],
      inner: d[name][name],
      is: d[name].eq(1),
    }));

    expect(mistakes).toEqual([]);
    expect(show(body.value)).toBe(
      `{field: input.${name}, inner: input.${name}.${name}, is: eq(input.${name}, 1)}`,
    );
  });

  test('of a field called as an operation can be asked as well', () => {
    expect(shown((d: Untyped) => d.length.gt.eq.eq(1))).toBe('eq(input.length.gt.eq, 1)');
  });
});

describe('recordings', () => {
  const task = external<{ id: string }, { ok: boolean }>('task');

  test('run the body once, when they are first asked for', () => {
    let runs = 0;
    const counted = workflow('counted', { input: type<object>() }, () => (runs += 1));

    expect(runs).toBe(0);
    expect(recordingOf(counted)).toBe(recordingOf(counted));
    expect(runs).toBe(1);
  });

  test('of one workflow inside another do not mix', () => {
    let inner: Recording | undefined;
    const outer = workflow('outer', { input: type<{ id: string }>() }, (ctx, input) => {
      const before = input.id.eq('a');
      inner = recordingOf(
        workflow('inner', { input: type<{ id: string }>() }, (innerCtx, innerInput) => {
          innerCtx.step('Step', task, { id: `inner ${innerInput.id}` });
          innerInput.id.eq('lost');
        }),
      );
      ctx.if('Before?', before, () => ctx.step('Step', task, { id: `outer ${input.id}` }));
    });

    expect(recordingOf(outer).mistakes).toEqual([]);
    expect(inner?.mistakes).toMatchObject([{ kind: 'condition-not-used', operator: 'eq' }]);
    expect(inner?.body.nodes).toMatchObject([{ name: 'Step', result: { name: 'step' } }]);
  });

  test('notice references and contexts of another workflow', () => {
    let leakedInput: Untyped;
    let leakedCtx: Untyped;
    recordingOf(
      workflow('first', { input: type<{ id: string }>() }, (ctx, input) => {
        leakedCtx = ctx;
        leakedInput = input.id;
        return input.id;
      }),
    );
    const second = workflow('second', { input: type<object>() }, (ctx) => {
      ctx.step('Step', task, { id: leakedInput });
      leakedCtx.wait('Wait', '5s');
    });

    expect(recordingOf(second).mistakes).toMatchObject([
      { kind: 'used-outside-body' },
      { kind: 'used-outside-body' },
    ]);
    expect(() => leakedCtx.wait('Wait', '5s')).toThrow(
      'a workflow value was used outside the body of a workflow',
    );
  });
});
