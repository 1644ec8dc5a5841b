/** Machines of any shape, with branches to some depth, for properties that hold of all of them. */

import fc from 'fast-check';
import { INVOKE, INVOKE_AND_WAIT } from './run-machine';

export const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:work';

/** Ends when nothing else does: executions that are told something at one moment are told in no order. */
export const PAUSE = {
  Type: 'Wait',
  Timestamp: '{% $fromMillis($millis() + 1001 + 2 * $floor(4000 * $random())) %}',
};

const READER = {
  Resource: 'arn:aws:states:::s3:getObject',
  Arguments: { Bucket: 'b', Key: 'items.jsonl' },
  ReaderConfig: { InputType: 'JSONL' },
};

interface Named {
  readonly kind: string;
}

type Shape =
  | { readonly kind: 'pass' | 'assign' | 'regex' | 'fail' | 'lost' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'task'; readonly does: 'succeed' | 'fail' | 'retry' | 'never' }
  | { readonly kind: 'callback' | 'activity' | 'choice' | 'pause' }
  | { readonly kind: 'nested'; readonly resource: string; readonly child: string }
  | {
      readonly kind: 'distributed';
      readonly from: 'data' | 'reader';
      readonly type: 'STANDARD' | 'EXPRESS';
      readonly concurrency: number;
      readonly batch: number | undefined;
      readonly tolerated: number | undefined;
      readonly chain: Chain;
      readonly recovers: Recovers;
    }
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

/** What only an execution of its own, an actor outside or a store can do. */
function outside(chain: fc.Arbitrary<Chain>): readonly fc.Arbitrary<Shape>[] {
  const STATES = 'arn:aws:states:::states:startExecution';
  return [
    fc.constantFrom<Shape>({ kind: 'callback' }, { kind: 'activity' }, { kind: 'choice' }),
    fc.constantFrom<Shape>(
      { kind: 'nested', resource: `${STATES}.sync:2`, child: 'slow' },
      { kind: 'nested', resource: `${STATES}.sync`, child: 'failing' },
      { kind: 'nested', resource: STATES, child: 'slow' },
      { kind: 'nested', resource: STATES, child: 'quick' },
      { kind: 'nested', resource: 'arn:aws:states:::aws-sdk:sfn:startSyncExecution', child: 'quick' },
    ),
    fc.record({
      kind: fc.constant('distributed' as const),
      from: fc.constantFrom('data' as const, 'reader' as const),
      type: fc.constant('STANDARD' as const),
      concurrency: fc.integer({ min: 0, max: 2 }),
      batch: fc.option(fc.constant(2), { nil: undefined }),
      tolerated: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      chain,
      recovers,
    }),
    fc.record({
      kind: fc.constant('distributed' as const),
      from: fc.constantFrom('data' as const, 'reader' as const),
      type: fc.constant('EXPRESS' as const),
      concurrency: fc.integer({ min: 0, max: 2 }),
      batch: fc.constant(undefined),
      tolerated: fc.constant(1),
      chain: fc.array(
        fc.constantFrom<Shape>(
          { kind: 'pass' },
          { kind: 'wait', seconds: 2 },
          { kind: 'task', does: 'retry' },
        ),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      recovers,
    }),
  ];
}

const chainOf = (more: typeof outside) =>
  fc.letrec<{ chain: Chain; shape: Shape }>((tie) => ({
    chain: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
    shape: fc.oneof(
      { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
      ...more(tie('chain')),
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
  })).chain;

type Language = 'JSONata' | 'JSONPath';

const machineOf = (chain: fc.Arbitrary<Chain>) =>
  fc.tuple(chain, fc.constantFrom<Language>('JSONata', 'JSONPath')).map(([shapes, QueryLanguage]) => {
    let names = 0;
    const nameOf = ({ kind }: Named): string => `${kind} ${(names += 1)}`;
    const inLanguage = (state: object) => (QueryLanguage === 'JSONata' ? state : inJsonPath(state));
    return { QueryLanguage, TimeoutSeconds: 500, ...graphOf(shapes, { nameOf, inLanguage }) };
  });

/** The states of a machine that needs nothing but a task runner. */
export const anyMachine = machineOf(chainOf(() => []));

/** Of one that also waits for actors, starts executions of its own, and reads items from a store. */
export const anyMachineInTheWorld = machineOf(chainOf(outside));

interface Writing {
  readonly nameOf: (shape: Named) => string;
  readonly inLanguage: (state: object) => object;
}

/** The same state in JSONPath, as far as there is one. */
function inJsonPath(state: Written): object {
  const { Arguments, Assign, Items, ...rest } = state;
  if (isAlwaysInJsonata(state)) return { QueryLanguage: 'JSONata', ...state };
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

function isAlwaysInJsonata({ Type, Label, Output, Resource = '' }: Written): boolean {
  return Type === 'Choice' || Label !== undefined || Output !== undefined || FROM_OUTSIDE.test(Resource);
}

const FROM_OUTSIDE = /startExecution|startSyncExecution|waitForTaskToken/;

interface Written {
  readonly Type?: string;
  readonly Label?: string;
  readonly Resource?: string;
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
    case 'callback':
      return {
        Type: 'Task',
        Resource: INVOKE_AND_WAIT,
        Arguments: { token: '{% $states.context.Task.Token %}' },
        Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/other' },
        TimeoutSeconds: 50,
        HeartbeatSeconds: 20,
        Retry: [{ ErrorEquals: ['Declined', 'States.Timeout'], IntervalSeconds: 3, MaxAttempts: 1 }],
        ...next,
      };
    case 'activity':
      return { Type: 'Task', Resource: ACTIVITY, TimeoutSeconds: 50, ...next };
    case 'choice':
      return { Type: 'Choice', Choices: [{ Condition: '{% $random() < 0.5 %}', ...next }], Default: last };
    case 'nested':
      return {
        Type: 'Task',
        Resource: shape.resource,
        Arguments: {
          StateMachineArn: `arn:aws:states:us-east-1:123456789012:stateMachine:${shape.child}`,
          Input: '{ "n":  1.0 }',
        },
        Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: last }],
        ...next,
      };
    case 'distributed':
      return {
        Type: 'Map',
        Label: writing.nameOf(shape).replace(' ', ''),
        ...(shape.from === 'data' ? { Items: [1, 2, 3] } : { ItemReader: READER }),
        MaxConcurrency: shape.concurrency,
        ...(shape.tolerated === undefined ? {} : { ToleratedFailureCount: shape.tolerated }),
        ...(shape.batch === undefined ? {} : { ItemBatcher: { MaxItemsPerBatch: shape.batch } }),
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: shape.type },
          ...graphOf([{ kind: 'pause' }, ...shape.chain], writing),
        },
        ...recovery(shape.recovers, last),
        ...next,
      };
    case 'pause':
      return { ...PAUSE, QueryLanguage: 'JSONata', ...next };
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
