/** Random expressions of the kinds that the synchronous path takes, and random data for them. */

import fc from 'fast-check';
import type { Json } from '../../../src/asl/json';

const KEYS = ['a', 'b', 'c', 'and', 'one two', '0'];

const number = fc.oneof(
  fc.constantFrom(0, 1, 2, -1, 0.5, 1.5, 2.5, -0.5, 0.1, 1 / 3, 1e21, 1e-7, 1e308, 2 ** 53, 123456.123456789),
  fc.integer({ min: -3, max: 12 }),
);
const text = fc.oneof(
  fc.constantFrom('', 'a', 'b', ' a  b ', 'A', '1', '-2.50', '0x1F', 'zz,y,x', 'héé', '😀b', '12e2', 'true'),
  fc.constantFrom(
    '2020-02-29T12:30:00.123Z',
    '2021-13-45T25:00:00Z',
    '1999-12-31',
    '2020-01-01T00:00:00+0130',
  ),
);
const scalar = fc.oneof(number, text, fc.boolean(), fc.constant(null));

/** JSON with few keys, so that paths find something, and with arrays of every length and nesting. */
const data = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(number, { maxLength: 4 }),
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('json'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(fc.dictionary(fc.constantFrom(...KEYS), tie('json'), { maxKeys: 3, noNullPrototype: true }), {
      maxLength: 3,
    }),
  ),
})).json;

/** Values for the variables that the expressions mention. */
export const anyBindings: fc.Arbitrary<Readonly<Record<string, Json>>> = fc.record({
  states: fc.record({ input: data }),
  x: data,
  y: data,
  n: number,
  s: text,
  xs: fc.array(data, { maxLength: 4 }),
});

const BINARY = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in'];
const UNARY_FUNCTIONS = (
  'not exists type string number boolean count length uppercase lowercase trim sum average max min round floor ' +
  'ceil abs keys merge toMillis fromMillis error sqrt formatBase reverse distinct sort ' +
  'encodeUrlComponent decodeUrlComponent encodeUrl decodeUrl base64encode base64decode'
).split(' ');
const BINARY_FUNCTIONS = (
  'substring contains split join append lookup round string power formatBase zip pad substringBefore ' +
  'substringAfter'
).split(' ');

interface Grammar {
  /** Stands where there is no context: a bare name would be refused. */
  outer: string;
  /** Stands in a predicate or a later step of a path. */
  inner: string;
}

const literal = fc.oneof(
  number.map((value) => JSON.stringify(value)),
  text.map((value) => JSON.stringify(value)),
  fc.constantFrom('true', 'false', 'null', '[]', '{}'),
);
const variable = fc.constantFrom(
  '$x',
  '$y',
  '$n',
  '$s',
  '$xs',
  '$states.input',
  '$v',
  '$i',
  '$w',
  '$acc',
  '$nope',
);
const fieldName = fc.constantFrom(...KEYS).map((key) => `\`${key}\``);

function forms(self: fc.Arbitrary<string>, inner: fc.Arbitrary<string>, leaf: fc.Arbitrary<string>) {
  const group = self.map((source) => `(${source})`);
  const step = fc.oneof(
    { weight: 6, arbitrary: fieldName.map((name) => `.${name}`) },
    { weight: 1, arbitrary: fieldName.map((name) => `.${name}[]`) },
    { weight: 3, arbitrary: fc.integer({ min: -2, max: 2 }).map((index) => `[${index}]`) },
    { weight: 2, arbitrary: inner.map((test) => `[${test}]`) },
    { weight: 1, arbitrary: fc.constant('[]') },
    { weight: 1, arbitrary: inner.map((source) => `.(${source})`) },
    { weight: 1, arbitrary: fc.array(inner, { maxLength: 2 }).map((items) => `.[${items.join(', ')}]`) },
    { weight: 1, arbitrary: inner.map((source) => `.{'k': ${source}}`) },
    { weight: 1, arbitrary: fc.constantFrom('.$', '.$string($)', '.$count($)', '.$v') },
  );
  const path = fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: variable }, { weight: 1, arbitrary: group }),
      fc.array(step, { maxLength: 3 }),
    )
    .map(([start, steps]) => start + steps.join(''));
  const range = fc.tuple(number, number).map(([first, last]) => `[${first % 50}..${last % 50}]`);
  const list = fc.array(self, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`);
  const writtenKey = fc.constantFrom("'a'", "'b'", "'0'");
  const entry = fc.tuple(writtenKey, self).map(([key, value]) => `${key}: ${value}`);
  // The values of computed keys never fail: which of two failures comes first would be the package's whim.
  const computedEntry = fc.tuple(self, variable).map(([key, value]) => `${key}: ${value}`);
  const object = fc
    .oneof(
      { weight: 4, arbitrary: fc.array(entry, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(computedEntry, { maxLength: 2 }) },
    )
    .map((entries) => `{${entries.join(', ')}}`);
  const binary = fc
    .tuple(self, fc.constantFrom(...BINARY), self)
    .map(([left, operator, right]) => `(${left}) ${operator} (${right})`);
  const condition = fc
    .tuple(self, self, fc.option(self))
    .map(([test, then, other]) => `(${test} ? ${then}${other === null ? '' : ` : ${other}`})`);
  const call = fc.oneof(
    fc.tuple(fc.constantFrom(...UNARY_FUNCTIONS), self).map(([name, only]) => `$${name}(${only})`),
    fc
      .tuple(fc.constantFrom(...BINARY_FUNCTIONS), self, self)
      .map(([name, ...two]) => `$${name}(${two.join(', ')})`),
    fc.tuple(self, self, self).map((three) => `$substring(${three.join(', ')})`),
    fc.tuple(self, self, self).map((three) => `$replace(${three.join(', ')})`),
    fc
      .tuple(self, number, text)
      .map(
        ([value, width, filling]) => `$pad(${value}, ${Math.floor(width) % 20}, ${JSON.stringify(filling)})`,
      ),
    fc
      .tuple(text, text, number)
      .map(
        ([value, part, limit]) => `$split(${[value, part, limit].map((p) => JSON.stringify(p)).join(', ')})`,
      ),
  );
  const higherOrder = fc.oneof(
    fc.tuple(self, self).map(([items, body]) => `$map(${items}, function($v, $i){ ${body} })`),
    fc.tuple(self, self).map(([items, body]) => `$map(${items}, function($w){ ${body} })`),
    fc.tuple(self, self).map(([items, body]) => `$filter(${items}, function($v){ ${body} })`),
    fc.tuple(self, self).map(([items, body]) => `$reduce(${items}, function($acc, $v){ ${body} })`),
    fc
      .tuple(self, self, self)
      .map(([items, body, start]) => `$reduce(${items}, function($acc, $v){ ${body} }, ${start})`),
    fc.tuple(self, self).map(([items, body]) => `$map(${items}, function($v){ ${body} })[]`),
    fc.tuple(self, self).map(([items, body]) => `$sort(${items}, function($v, $i){ ${body} })`),
    fc.tuple(self, self).map(([items, body]) => `$each(${items}, function($v, $i){ ${body} })`),
    fc.tuple(self, self).map(([items, body]) => `$sift(${items}, function($v, $i){ ${body} })`),
  );
  const block = fc.tuple(self, self).map(([value, body]) => `($w := ${value}; ${body})`);
  const negation = self.map((source) => `-(${source})`);

  return fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    path,
    path,
    binary,
    binary,
    call,
    call,
    list,
    range,
    object,
    condition,
    higherOrder,
    block,
    negation,
  );
}

export const anySource = fc.letrec<Grammar>((tie: fc.LetrecTypedTie<Grammar>) => {
  const outer = tie('outer');
  const inner = tie('inner');
  const context = fc.oneof(
    fieldName,
    fc.tuple(fieldName, fieldName).map(([first, second]) => `${first}.${second}`),
    fc.constantFrom('$', '$.`a`', '$[0]', '`a`[0]', '`a`[]'),
  );
  return {
    outer: forms(outer, inner, fc.oneof(literal, variable)),
    inner: forms(inner, inner, fc.oneof(literal, variable, context)),
  };
}).outer;
