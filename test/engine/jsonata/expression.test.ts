import type { Json } from '../../../src/asl/json';
import {
  compileExpression,
  type CompiledExpression,
  type Scope,
} from '../../../src/engine/jsonata/expression';

const ORDER = {
  id: 'o-1',
  total: 12.5,
  lines: [
    { sku: 'a', price: 5, tags: ['new', 'red'] },
    { sku: 'b', price: 7.5, tags: ['red'] },
  ],
  note: null,
  empty: [],
  'ship to': { city: 'Bergen' },
};

const VARIABLES: Readonly<Record<string, Json>> = {
  states: { input: ORDER, context: { Execution: { Name: 'run-1' } } },
  name: 'Ada',
  two: 2,
  one: ['only'],
  grid: [[1, 2], [3]],
};

function scopeOf(variables: Readonly<Record<string, Json>>): Scope {
  return {
    lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    now: Date.parse('2026-01-02T03:04:05.678Z'),
    random: () => 0.25,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    evaluationWork: 0,
  };
}

function evaluate(source: string, variables = VARIABLES): Json | undefined {
  const expression = compileExpression(source);
  if (expression.kind === 'effect') throw new Error(`${source} is not on the synchronous path`);
  return expression.evaluate(scopeOf(variables));
}

const kindOf = (source: string): CompiledExpression['kind'] => compileExpression(source).kind;

describe('paths', () => {
  test.each<[meaning: string, source: string, value: Json | undefined]>([
    ['lead through objects', '$states.input.id', 'o-1'],
    ['take names in back quotes', '$states.input.`ship to`.city', 'Bergen'],
    ['give nothing where a name leads nowhere', '$states.input.absent.id', undefined],
    ['give nothing behind null', '$states.input.note.id', undefined],
    ['give null where the data has it', '$states.input.note', null],
    ['collect a field of all items', '$states.input.lines.sku', ['a', 'b']],
    ['join lists within lists', '$states.input.lines.tags', ['new', 'red', 'red']],
    ['pick by position', '$states.input.lines[1].sku', 'b'],
    ['pick from the end', '$states.input.lines[-1].sku', 'b'],
    ['give nothing behind the last position', '$states.input.lines[2]', undefined],
    ['pick by a condition', '$states.input.lines[price > 6].sku', 'b'],
    ['give several matches as an array', "$states.input.lines['red' in tags].sku", ['a', 'b']],
    ['keep a single result in an array with []', '$states.input.lines[price > 6].sku[]', ['b']],
    ['give an empty array of the data as it is', '$states.input.empty', []],
    ['give an array of one item of the data as it is', '$one', ['only']],
    ['open an array of one item on the way', '$one.$', 'only'],
    ['flatten one level of arrays', '$grid.$', [1, 2, 3]],
    ['map to objects', "$states.input.lines.{'is': sku}", [{ is: 'a' }, { is: 'b' }]],
  ])('%s: %s', (_, source, value) => {
    expect(evaluate(source)).toEqual(value);
  });
});

describe('operators', () => {
  test.each<[meaning: string, source: string, value: Json | undefined]>([
    ['compute', '($two + 3) * 4 - 10 / 4 % 2', 19.5],
    ['give nothing where a number is missing', '$two + $absent', undefined],
    ['give the text Infinity for a division by zero', '1 / 0', 'Infinity'],
    ['give it inside an object as well', "{'a': [1 / 0]}", { a: ['Infinity'] }],
    ['compare numbers', '$states.input.total > 10', true],
    ['compare texts', "'a' < 'b'", true],
    ['give nothing where a compared value is missing', '$absent > 1', undefined],
    ['find equal objects equal', "{'a': [1]} = {'a': [1]}", true],
    ['find values of other types unequal', "1 = '1'", false],
    ['find nothing equal to what is missing', '$absent = 1', false],
    ['find nothing unequal to what is missing, either', '$absent != 1', false],
    ['look into arrays', "'only' in $one", true],
    ['join texts, and print numbers as JSON does', "$name & ' ' & (0.1 + 0.2)", 'Ada 0.3'],
    ['print objects', "'' & {'a': 1}", '{"a":1}'],
    ['leave out of a text what is missing', "'x' & $absent", 'x'],
    ['decide by what counts as true', "[0, ''] and true or [[false], 1]", true],
    ['decide without the side that does not matter', "false and 1 + 'a' > 0", false],
    ['choose', "$two > 1 ? 'many' : 'few'", 'many'],
    ['choose nothing without an alternative', "$two > 5 ? 'many'", undefined],
    ['negate', '-$two', -2],
  ])('%s: %s', (_, source, value) => {
    expect(evaluate(source)).toEqual(value);
  });
});

describe('constructors', () => {
  test.each<[meaning: string, source: string, value: Json | undefined]>([
    ['leave out a key whose value is missing', "{'a': $absent, 'b': 1}", { b: 1 }],
    ['take computed keys', '{$name: $two}', { Ada: 2 }],
    ['leave out an item that is missing', '[1, $absent, 2]', [1, 2]],
    ['open arrays', '[$grid, 4]', [[1, 2], [3], 4]],
    ['keep brackets as written', '[[1, 2], [3]]', [[1, 2], [3]]],
    ['make the empty ones', "{'a': [], 'b': {}}", { a: [], b: {} }],
  ])('%s: %s', (_, source, value) => {
    expect(evaluate(source)).toEqual(value);
  });
});

describe('blocks and inline functions', () => {
  test.each<[meaning: string, source: string, value: Json | undefined]>([
    ['give the value of the last expression', '(1; 2; 3)', 3],
    ['hold variables of their own', '($sum := $two + 1; $sum * $sum)', 9],
    ['hide variables of the machine', "($name := 'Bob'; $name)", 'Bob'],
    ['count as the value where an assignment is all there is', '$total := $two', 2],
    ['map', '$map($states.input.lines, function($line){ $line.price * $two })', [10, 15]],
    ['map with positions', '$map($grid, function($row, $index){ $index })', [0, 1]],
    ['give a single result alone', '$map([5], function($v){ $v })', 5],
    ['filter', '[$filter($states.input.lines, function($line){ $line.price > 6 })].sku', 'b'],
    ['reduce', "$reduce(['a', 'b', 'c'], function($all, $v){ $v & $all })", 'cba'],
    ['reduce from a start', '$reduce([1, 2], function($all, $v){ $all + $v }, 10)', 13],
    [
      'see what is around them',
      '$map([1, 2], function($v){ $sum($map([10, 20], function($x){ $v * $x })) })',
      [30, 60],
    ],
  ])('%s: %s', (_, source, value) => {
    expect(evaluate(source)).toEqual(value);
  });
});

describe('functions', () => {
  test.each<[source: string, value: Json | undefined]>([
    ['$not($absent)', undefined],
    ['$exists($absent)', false],
    ['$type($states.input.note)', 'null'],
    ['$string($states.input.lines[0])', '{"sku":"a","price":5,"tags":["new","red"]}'],
    ["$number('12.50')", 12.5],
    ["$number('0x1f')", 31],
    ['$boolean([0])', false],
    ['$count($absent)', 0],
    ["$count('one')", 1],
    ["$length('😀b')", 2],
    ["$uppercase('straße')", 'STRASSE'],
    ["$trim('  a \n b ')", 'a b'],
    ["$substring('hello', -3, 2)", 'll'],
    ["$contains('hello', 'ell')", true],
    ["$split('a,b,c', ',', 2)", ['a', 'b']],
    ["$join(['a', 'b'], '-')", 'a-b'],
    ['$sum([])', 0],
    ['$sum($absent)', undefined],
    ['$append([1], 2)', [1, 2]],
    ["$merge([{'a': 1, 'b': 1}, {'b': 2}])", { a: 1, b: 2 }],
    ['$round(2.5)', 2],
    ['$round(3.5)', 4],
    ['$round(2.345, 2)', 2.34],
    ['$floor(-1.5)', -2],
    ['$max([])', undefined],
    ["$keys([{'a': 1}, {'b': 1, 'a': 2}])", ['a', 'b']],
    ["$lookup({'a b': 1}, 'a b')", 1],
    ["$toMillis('1970-01-01T00:00:01Z')", 1000],
    ['$fromMillis(86400000)', '1970-01-02T00:00:00.000Z'],
    ['$now()', '2026-01-02T03:04:05.678Z'],
    ['$millis()', 1767323045678],
    ['$random()', 0.25],
    ['$uuid()', '00000000-0000-4000-8000-000000000000'],
    ['$random(42)', 0.7275636800328681],
    ['$parse(\'{"a": [1]}\')', { a: [1] }],
  ])('%s', (source, value) => {
    expect(evaluate(source)).toEqual(value);
  });

  test('a variable of the machine hides the function of its name, so the worker reports the call', () => {
    const expression = compileExpression('$count([1])');

    expect(expression.kind === 'sync' && expression.evaluate(scopeOf({}))).toBe(1);
    expect(() => expression.kind === 'sync' && expression.evaluate(scopeOf({ count: 5 }))).toThrow(
      expect.objectContaining({ kind: 'evaluation-deferred' }),
    );
    expect(evaluate('$count + 1', { count: 5 })).toBe(6);
  });
});

describe('failures have the code and the words of the package', () => {
  test.each([
    ["1 + 'a'", 'T2002', 'The right side of the "+" operator must evaluate to a number'],
    ["'a' * 1", 'T2001', 'The left side of the "*" operator must evaluate to a number'],
    ["true and 1 + 'a'", 'T2002', 'The right side of the "and" operator must evaluate to a number'],
    ["5 > 'a'", 'T2009', 'The values 5 and "a" either side of operator ">" must be of the same data type'],
    [
      'null > 1',
      'T2010',
      'The expressions either side of operator ">" must evaluate to numeric or string values',
    ],
    ['1 / 0 + 1', 'D1001', 'Number out of range: null'],
    ["-'a'", 'D1002', 'Cannot negate a non-numeric value: "a"'],
    ["{1: 'a'}", 'T1003', 'Key in object structure must evaluate to a string; got: 1'],
    ["{'a': 1, 'a': 2}", 'D1009', 'Multiple key definitions evaluate to same key: "a"'],
    ["$number('many')", 'D3030', 'Unable to cast value to a number: "many"'],
    ['$string(1 / 0)', 'D3001', 'Attempting to invoke string function on Infinity or NaN'],
    [
      "$toMillis('soon')",
      'D3110',
      'The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "soon"',
    ],
    ["$error('no such order')", 'D3137', 'no such order'],
    ['$error()', 'D3137', '$error() function evaluated'],
  ])('%s: %s', (source, code, message) => {
    expect(() => evaluate(source)).toThrow(
      expect.objectContaining({ kind: 'evaluation-error', code, message }),
    );
  });

  test('of two members that fail, the first is reported', () => {
    expect(() => evaluate("[1 + 'a', 'a' + 1]")).toThrow(expect.objectContaining({ code: 'T2002' }));
  });
});

describe('left to the worker are', () => {
  test.each([
    ['regular expressions', '$contains($name, /a/)'],
    ['sorting', '$states.input.lines^(price)'],
    ['grouping', '$states.input.lines{sku: price}'],
    ['wildcards', '$states.input.*'],
    ['chaining', '$states.input.lines ~> $count()'],
    ['functions as values', '($f := function($x){ $x }; $f(1))'],
    ['built-in functions as arguments', '$map($grid, $sum)'],
    ['transforms', "$states.input ~> |lines|{'price': 0}|"],
    ['functions that do not exist', '$eval("1")'],
    ['functions that few need', "$formatNumber(1, '0')"],
    ['names that every JavaScript object has', '$states.input.constructor'],
    ['more nesting than anyone writes', `${'('.repeat(300)}1${')'.repeat(300)}`],
  ])('%s: %s', (_, source) => {
    expect(kindOf(source)).toBe('effect');
  });

  test('expressions that turn out long, before they hold up the thread', () => {
    const quadratic =
      '$reduce($all, function($sum, $a){ $sum + $count($filter($all, function($b){ $a = $b })) }, 0)';
    const all = Array.from({ length: 2_000 }, (_, index) => index);

    expect(() => evaluate(quadratic, { all })).toThrow(
      expect.objectContaining({ kind: 'evaluation-deferred' }),
    );
    expect(evaluate(quadratic, { all: all.slice(0, 100) })).toBe(100);
  });

  test('values that share their parts so often that no text could hold them', () => {
    const doubling = "$reduce($all, function($tree, $n){ {'left': $tree, 'right': $tree} }, 1)";
    const all = Array.from({ length: 40 }, (_, index) => index);

    expect(() => evaluate(doubling, { all })).toThrow(
      expect.objectContaining({ kind: 'evaluation-deferred' }),
    );
    expect(() => evaluate(`$string(${doubling})`, { all })).toThrow(
      expect.objectContaining({ kind: 'evaluation-deferred' }),
    );
  });

  test('data nested more deeply than the stack allows', () => {
    const nested = (levels: number) => {
      let value: Json = 1;
      for (let level = 0; level < levels; level += 1) value = [value];
      return value;
    };

    expect(() => evaluate('$left = $right', { left: nested(100_000), right: nested(100_000) })).toThrow(
      expect.objectContaining({ kind: 'evaluation-deferred' }),
    );
  });
});

describe('an expression', () => {
  test('lists the variables it may read, for whoever has to send them to the worker', () => {
    const { variables } = compileExpression(
      '$states.input.lines[sku = $wanted].($total + $map([1], function($v){ $v }))',
    );

    expect(variables.toSorted()).toEqual(['map', 'states', 'total', 'v', 'wanted']);
  });

  test('is refused with the words of the package where it is no JSONata', () => {
    expect(() => compileExpression('1 +')).toThrow(
      expect.objectContaining({
        kind: 'expression-syntax-error',
        code: 'INVALID_JSONATA_EXPRESSION',
        message: 'Unexpected end of expression',
      }),
    );
  });

  test.each([
    ['parentheses', `${'('.repeat(4_000)}1${')'.repeat(4_000)}`],
    ['arrays', `${'['.repeat(4_000)}${']'.repeat(4_000)}`],
  ])('is refused where the nesting of its %s exhausts the stack', (_, source) => {
    expect(() => compileExpression(source)).toThrow(
      expect.objectContaining({
        code: 'INVALID_JSONATA_EXPRESSION',
        message: 'The expression is nested too deeply',
      }),
    );
  });

  test('is not read before it is evaluated where that would take long', () => {
    const source = Array.from({ length: 40_000 }, () => '1').join(' + ');

    expect(compileExpression(source)).toEqual({ kind: 'effect', source, variables: [] });
  });

  test.each([
    ['name', 'name'],
    ['$', '$'],
    ["$x = 1 ? name : 'a'", 'name'],
    ["{'a': [1, name]}", 'name'],
    ['$uppercase(name)', 'name'],
    ['(1; -name)', 'name'],
    ['$map($x, function($v){ name })', 'name'],
  ])('is refused where it refers to an input document, which there is none of: %s', (source, reference) => {
    expect(() => compileExpression(source)).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_JSONATA_EXPRESSION',
        message: `Reference to '${reference}' at the top level is not supported.`,
      }),
    );
  });

  test('is refused where it refers to the root of an input document', () => {
    expect(() => compileExpression('$$.name')).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_JSONATA_EXPRESSION',
        message: "Reference to '$$' is not supported.",
      }),
    );
  });

  test.each(['$x[name = $].(name & $)', '$x.name', '$filter($x, function($v){ $v.name })'])(
    'may refer to the item at hand: %s',
    (source) => {
      expect(kindOf(source)).toBe('sync');
    },
  );

  test('reads nothing but what the scope gives', () => {
    expect(evaluate('$toString', {})).toBeUndefined();
  });

  test('leaves the data as it was', () => {
    const data = Object.freeze({ xs: Object.freeze([Object.freeze({ a: 1 })]) });

    expect(evaluate("[$data.xs.a[], $data.xs.{'b': a}, $merge($data.xs)]", { data })).toEqual([
      1,
      { b: 1 },
      { a: 1 },
    ]);
  });
});
