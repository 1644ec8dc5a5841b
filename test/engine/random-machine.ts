/** Machines of any shape, with branches to some depth, for properties that hold of all of them. */

import fc from 'fast-check';
import { INVOKE } from './run-machine';

interface Named {
  readonly kind: string;
}

type Shape =
  | { readonly kind: 'pass' | 'assign' | 'regex' | 'fail' | 'lost' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'task'; readonly does: 'succeed' | 'fail' | 'retry' | 'never' }
  | { readonly kind: 'parallel'; readonly branches: readonly Chain[]; readonly recovers: Recovers }
  | {
      readonly kind: 'map';
      readonly items: number;
      readonly concurrency: number;
      readonly tolerated: number | undefined;
      readonly chain: Chain;
      readonly recovers: Recovers;
    };

type Chain = readonly Shape[];
type Recovers = 'no' | 'retry' | 'catch' | 'both';

const recovers = fc.constantFrom<Recovers>('no', 'retry', 'catch', 'both');

const { chain } = fc.letrec<{ chain: Chain; shape: Shape }>((tie) => ({
  chain: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
  shape: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Shape>({ kind: 'pass' }, { kind: 'assign' }),
    fc.constantFrom<Shape>({ kind: 'pass' }, { kind: 'regex' }, { kind: 'fail' }, { kind: 'lost' }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 3 }) }),
    fc.record({
      kind: fc.constant('task' as const),
      does: fc.constantFrom(
        'succeed' as const,
        'succeed' as const,
        'fail' as const,
        'retry' as const,
        'never' as const,
      ),
    }),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('chain'), { minLength: 1, maxLength: 3 }),
      recovers,
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.integer({ min: 0, max: 4 }),
      concurrency: fc.integer({ min: 0, max: 2 }),
      tolerated: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      chain: tie('chain'),
      recovers,
    }),
  ),
}));

type Language = 'JSONata' | 'JSONPath';

/** The states of a machine. */
export const anyMachine = fc
  .tuple(chain, fc.constantFrom<Language>('JSONata', 'JSONPath'))
  .map(([shapes, QueryLanguage]) => {
    let names = 0;
    const nameOf = ({ kind }: Named): string => `${kind} ${(names += 1)}`;
    const inLanguage = (state: object) => (QueryLanguage === 'JSONata' ? state : inJsonPath(state));
    return { QueryLanguage, TimeoutSeconds: 500, ...graphOf(shapes, { nameOf, inLanguage }) };
  });

interface Writing {
  readonly nameOf: (shape: Named) => string;
  readonly inLanguage: (state: object) => object;
}

/** The same state in JSONPath, as far as there is one. */
function inJsonPath(state: Written): object {
  const { Arguments, Assign, Items, Output, ...rest } = state;
  if (Output !== undefined) return { QueryLanguage: 'JSONata', ...state };
  return {
    ...rest,
    ...(Assign === undefined ? {} : { Assign: filledIn(Assign) }),
    ...(Items === undefined ? {} : { ItemsPath: '$$.Execution.Input.items', ...SELECTING }),
    ...(Arguments === undefined
      ? {}
      : { Parameters: { does: Arguments.does, 'id.$': 'States.UUID()' }, ResultPath: '$.result' }),
  };
}

function filledIn(assign: object): object {
  return Object.fromEntries(
    Object.keys(assign).map((name) => [`${name}.$`, 'States.Array(States.MathRandom(1, 1000), $)']),
  );
}

interface Written {
  readonly Arguments?: { readonly does: string };
  readonly Assign?: object;
  readonly Items?: readonly number[];
  readonly Output?: string;
}

const SELECTING = {
  ItemSelector: { 'item.$': '$$.Map.Item.Value', 'all.$': "States.Format('{}', $)" },
  ResultSelector: { 'results.$': '$[*]' },
};

function graphOf(shapes: Chain, writing: Writing): { readonly StartAt: string; readonly States: object } {
  const named = [...shapes, { kind: 'pass' as const }].map(
    (shape) => [writing.nameOf(shape), shape] as const,
  );
  const last = named.at(-1)?.[0] ?? '';
  const states = named.map(([name, shape], index) => {
    const next = named[index + 1]?.[0];
    return [
      name,
      writing.inLanguage(
        stateOf(shape, { next: next === undefined ? { End: true } : { Next: next }, last, writing }),
      ),
    ];
  });
  return { StartAt: named[0]?.[0] ?? '', States: Object.fromEntries(states) as object };
}

interface Surroundings {
  readonly next: object;
  /** Where a catcher leads. */
  readonly last: string;
  readonly writing: Writing;
}

function stateOf(shape: Shape, { next, last, writing }: Surroundings): object {
  switch (shape.kind) {
    case 'pass':
      return { Type: 'Pass', ...next };
    case 'assign':
      return {
        Type: 'Pass',
        Assign: { [writing.nameOf(shape).replace(' ', '')]: '{% $random() %}' },
        ...next,
      };
    case 'regex':
      return { Type: 'Pass', Output: '{% $match("a1b2", /[0-9]/).match %}', ...next };
    case 'fail':
      return { Type: 'Fail', Error: 'Failed' };
    case 'lost':
      return { Type: 'Pass', Output: '{% $nowhere %}', ...next };
    case 'wait':
      return { Type: 'Wait', Seconds: shape.seconds, ...next };
    case 'task':
      return {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { does: shape.does, id: '{% $uuid() %}' },
        TimeoutSeconds: 4,
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 1 }],
        ...next,
      };
    case 'parallel':
      return {
        Type: 'Parallel',
        Branches: shape.branches.map((branch) => graphOf(branch, writing)),
        ...recovery(shape.recovers, last),
        ...next,
      };
    case 'map':
      return {
        Type: 'Map',
        Items: Array.from({ length: shape.items }, (_, i) => i),
        MaxConcurrency: shape.concurrency,
        ...(shape.tolerated === undefined ? {} : { ToleratedFailureCount: shape.tolerated }),
        ItemProcessor: graphOf(shape.chain, writing),
        ...recovery(shape.recovers, last),
        ...next,
      };
  }
}

function recovery(how: Recovers, last: string): object {
  return {
    ...(how === 'retry' || how === 'both'
      ? { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 1 }] }
      : {}),
    ...(how === 'catch' || how === 'both' ? { Catch: [{ ErrorEquals: ['States.ALL'], Next: last }] } : {}),
  };
}
