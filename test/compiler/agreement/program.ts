/**
 * Random workflows as data.
 *
 * Every value a workflow handles (its input, the result of a step, of a branching, a variable) is a record of one
 * shape, and values are numbered in the order in which they come to exist: an index picks one of them.
 */

import fc from 'fast-check';
import { type Kind, type Operand, OPERATIONS } from './operations';

export interface Data {
  readonly n: number;
  /** A keyword of JSONata. */
  readonly in: string;
  readonly b: boolean;
  readonly "it's": number[];
  readonly rows: number[][];
  readonly 'a `b`': string | null;
  readonly opt?: string;
  readonly deep: { readonly n: number; readonly opt?: { readonly n: number } };
}

export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'field'; readonly of: number; readonly name: FieldName }
  | { readonly kind: 'item'; readonly of: 'number' | 'numbers' }
  | { readonly kind: 'operation'; readonly name: string; readonly operands: readonly Expression[] };

export type FieldName = keyof typeof FIELDS;

/** What expressions read of a record; what may be absent, with what is taken then. */
export const FIELDS = {
  n: 'number',
  'deep.n': 'number',
  'deep.opt.n, or 0': 'number',
  in: 'text',
  'a `b`, or empty': 'text',
  'opt, or {% none %}': 'text',
  b: 'condition',
  'opt exists': 'condition',
  'a `b` exists': 'condition',
  'deep.opt exists': 'condition',
  "it's": 'numbers',
  rows: 'rows',
} as const satisfies Record<string, Kind>;

/** A record as a whole, or one that is written out; optional parts are taken over from another, or left out. */
export type Value =
  | { readonly kind: 'whole'; readonly of: number }
  | {
      readonly kind: 'written';
      readonly fields: Readonly<Record<Kind, Expression>>;
      readonly nullable: number | null;
      readonly opt: number | null;
      readonly deepOpt: number | null;
    };

export type Step =
  | { readonly kind: 'task'; readonly input: Value; readonly retries: number; readonly catches?: Body }
  | { readonly kind: 'callback'; readonly input: Value; readonly catches?: Body }
  | { readonly kind: 'set'; readonly variable: 0 | 1; readonly value: Value }
  | { readonly kind: 'wait' }
  | { readonly kind: 'if'; readonly test: Expression; readonly then: Body; readonly else?: Body }
  | { readonly kind: 'choose'; readonly tests: readonly [Expression, Expression]; readonly ways: Ways }
  | { readonly kind: 'match'; readonly of: number; readonly on: keyof typeof MATCHES; readonly ways: Ways }
  /** A map over one record: which of several fails first would be chance. */
  | { readonly kind: 'each'; readonly mode: EachMode; readonly of: number; readonly body: Body }
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'fail'; readonly cause: Expression };

export type EachMode = 'inline' | 'distributed' | 'batched';

export type Ways = readonly [Body, Body, Body];

export interface Body {
  readonly steps: readonly Step[];
  readonly gives: Value;
}

/** Two literals to match a field with; anything else is for `otherwise`. */
export const MATCHES = { n: [0, -1.5], in: ['', 'b,c'], b: [true, false] } as const;

const LITERALS: Readonly<Record<Kind, readonly unknown[]>> = {
  number: [0, 1, -1, 2.5, -1.5, 0.1, 0.2, 1e21, 1e-7, 123456],
  text: ['', 'a', 'b,c', "it's", '"q"', '\\', '\n', '😀', '{% x %}', '{%', '%}', '$' + '{n}', 'ß', ' a  b '],
  condition: [true, false],
  numbers: [[], [0], [1, 2.5]],
  rows: [[], [[]], [[1]], [[], [2, 3]]],
};

const pick = fc.nat(30);

function literalOf(kind: Kind): fc.Arbitrary<Expression> {
  return fc.record({ kind: fc.constant('literal' as const), value: fc.constantFrom(...LITERALS[kind]) });
}

function fieldOf(kind: Kind): fc.Arbitrary<Expression> {
  const names = (Object.keys(FIELDS) as FieldName[]).filter((name) => FIELDS[name] === kind);
  return fc.record({ kind: fc.constant('field' as const), of: pick, name: fc.constantFrom(...names) });
}

/** One arbitrary for each kind and each item that may be in scope; deeper items hide the ones around them. */
type Scope = 'none' | 'number' | 'numbers';
type Expressions = Record<`${Kind} ${Scope}`, Expression>;

const KINDS: readonly Kind[] = ['number', 'text', 'condition', 'numbers', 'rows'];
const SCOPES: readonly Scope[] = ['none', 'number', 'numbers'];

const expressions = fc.letrec<Expressions>((tie) => {
  const operand = ({ gives, item }: Operand, scope: Scope) => tie(`${gives} ${item ?? scope}`);
  const arbitrary = (kind: Kind, scope: Scope): fc.Arbitrary<Expression> => {
    const operations = Object.entries(OPERATIONS)
      .filter(([, { gives }]) => gives === kind)
      .map(([name, { takes }]) =>
        fc.record({
          kind: fc.constant('operation' as const),
          name: fc.constant(name),
          operands: fc.tuple(...takes.map((one) => operand(one, scope))),
        }),
      );
    const items = scope === kind ? [fc.constant({ kind: 'item' as const, of: scope } as Expression)] : [];
    const leaves = fc.oneof(fieldOf(kind), literalOf(kind), ...items);
    return fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression', withCrossShrink: true },
      leaves,
      ...operations,
    );
  };
  const entries = KINDS.flatMap((kind) =>
    SCOPES.map((scope) => [`${kind} ${scope}`, arbitrary(kind, scope)] as const),
  );
  return Object.fromEntries(entries) as never; // one for every kind and scope
});

const expression = (kind: Kind): fc.Arbitrary<Expression> => expressions[`${kind} none`];
const perhaps = fc.option(pick, { nil: null });

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.record({ kind: fc.constant('whole' as const), of: pick }),
  fc.record({
    kind: fc.constant('written' as const),
    fields: fc.record({
      number: expression('number'),
      text: expression('text'),
      condition: expression('condition'),
      numbers: expression('numbers'),
      rows: expression('rows'),
    }),
    nullable: perhaps,
    opt: perhaps,
    deepOpt: perhaps,
  }),
);

/** A condition must be made of references; a literal is no question. */
const test: fc.Arbitrary<Expression> = expression('condition').filter(({ kind }) => kind !== 'literal');

/** Without what the steps for an item may not do: set variables of others, and end the workflow. */
function ofItem({ steps, gives }: Body): Body {
  const allowed = steps.filter(({ kind }) => kind !== 'set' && kind !== 'return');
  return { steps: allowed.map(stepOfItem), gives };
}

function stepOfItem(step: Step): Step {
  switch (step.kind) {
    case 'task':
    case 'callback':
      return step.catches === undefined ? step : { ...step, catches: ofItem(step.catches) };
    case 'if':
      return { ...step, then: ofItem(step.then), ...(step.else && { else: ofItem(step.else) }) };
    case 'choose':
    case 'match':
      return { ...step, ways: [ofItem(step.ways[0]), ofItem(step.ways[1]), ofItem(step.ways[2])] };
    case 'each':
      return { ...step, body: ofItem(step.body) };
    default:
      return step;
  }
}

const { body } = fc.letrec<{ body: Body; step: Step; ways: Ways }>((tie) => ({
  body: fc.record({ steps: fc.array(tie('step'), { maxLength: 4 }), gives: value }),
  ways: fc.tuple(tie('body'), tie('body'), tie('body')),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), input: value, retries: fc.nat(1) }),
    fc.record({ kind: fc.constant('callback' as const), input: value }),
    fc.record({
      kind: fc.constant('set' as const),
      variable: fc.constantFrom(0 as const, 1 as const),
      value,
    }),
    fc.record({ kind: fc.constant('wait' as const) }),
    fc.record({ kind: fc.constant('task' as const), input: value, retries: fc.nat(1), catches: tie('body') }),
    fc.record({ kind: fc.constant('callback' as const), input: value, catches: tie('body') }),
    fc.record({ kind: fc.constant('if' as const), test, then: tie('body') }),
    fc.record({ kind: fc.constant('if' as const), test, then: tie('body'), else: tie('body') }),
    fc.record({ kind: fc.constant('choose' as const), tests: fc.tuple(test, test), ways: tie('ways') }),
    fc.record({
      kind: fc.constant('match' as const),
      of: pick,
      on: fc.constantFrom('n' as const, 'in' as const, 'b' as const),
      ways: tie('ways'),
    }),
    fc.record({
      kind: fc.constant('each' as const),
      mode: fc.constantFrom('inline' as const, 'distributed' as const, 'batched' as const),
      of: pick,
      body: tie('body').map(ofItem),
    }),
    fc.record({ kind: fc.constant('return' as const), value }),
    fc.record({ kind: fc.constant('fail' as const), cause: expression('text') }),
  ),
}));

const constants = <K extends Kind>(kind: K) => fc.constantFrom(...LITERALS[kind]);

export const programs: fc.Arbitrary<Body> = body;

export const inputs = fc.record(
  {
    n: constants('number'),
    in: constants('text'),
    b: constants('condition'),
    "it's": constants('numbers'),
    rows: constants('rows'),
    'a `b`': fc.option(constants('text')),
    opt: constants('text'),
    deep: fc.record(
      { n: constants('number'), opt: fc.record({ n: constants('number') }) },
      { requiredKeys: ['n'] },
    ),
  },
  { requiredKeys: ['n', 'in', 'b', "it's", 'rows', 'a `b`', 'deep'] },
) as fc.Arbitrary<Data>; // the literals are of the kinds of the fields

/** The item at an index of the values that exist. */
export function at<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T; // there is always one
}

/** Whether a body ends the workflow, whatever it does. */
export function ends({ steps }: Body): boolean {
  return steps.some(stepEnds);
}

export function stepEnds(step: Step): boolean {
  switch (step.kind) {
    case 'return':
    case 'fail':
      return true;
    case 'if':
      return step.else !== undefined && ends(step.then) && ends(step.else);
    case 'choose':
    case 'match':
      return step.ways.every(ends);
    default:
      return false;
  }
}
