/** What each method of the context takes, so that whatever the types did not stop is refused in words before it is used. */

import type { CallSite } from './call-site';
import { isResourceName } from '../asl/resource-name';
import { ANYTHING, BOOLEAN, fits, FUNCTION, ITEMS, OBJECT, optional, options, TEXT } from './argument-shape';
import type { Made, Shape } from './argument-shape';
import type { Continuing, Ctx } from './context';
import { isStoredItems } from './items';
import { fixedStart } from './text-markers';

export type Method = keyof (Ctx<unknown> & Continuing<unknown>);

/** What a method does, once its arguments are known to be what it takes; it gets its place, too. */
export type Run = (at: CallSite, ...args: never[]) => unknown;

/** An argument, by what it is called in a message. */
type Parameter = readonly [what: string, shape: Shape];

/** Checked where it is claimed, with rules of its own. */
const NAME: Parameter = ['name', optional(ANYTHING)];
const INPUT: Parameter = ['input', ANYTHING];
const BODY: Parameter = ['body', FUNCTION];
const CONTRACT: Parameter = ['contract', made('callback', 'what callback(…) gives')];
/** What a task is, the step says: there are errors of their own for it. */
const TASK: Parameter = ['task', optional(ANYTHING)];

const RETRY = options({
  attempts: ANYTHING,
  every: ANYTHING,
  backoff: ANYTHING,
  max: ANYTHING,
  jitter: BOOLEAN,
});
const HANDLED = {
  retry: record({ kind: 'either', value: false, or: RETRY }, 'an object of rules by the name of the error'),
  catch: record(FUNCTION, 'an object of functions by the name of the error'),
};
const TASK_OPTIONS = { ...HANDLED, undo: FUNCTION, timeout: ANYTHING };
const WAITING_OPTIONS = { ...TASK_OPTIONS, heartbeat: ANYTHING };
const ATTRIBUTES = record(ANYTHING, 'an object of texts by their names');
const FIFO = { groupId: TEXT, deduplicationId: TEXT, attributes: ATTRIBUTES };
const LOOP_OPTIONS = { every: ANYTHING, maxAttempts: ANYTHING, onExhausted: FUNCTION };
const ON_FAILURE: Shape = { kind: 'choice', of: ['abort', 'collect'] };
const MAP_OPTIONS = {
  ...HANDLED,
  onFailure: ON_FAILURE,
  concurrency: ANYTHING,
  tolerate: options({ count: ANYTHING, percentage: ANYTHING }),
};
const BRANCHES: Parameter = [
  'branches',
  {
    kind: 'record',
    of: FUNCTION,
    words: 'an object of functions, one for each branch',
    some: true,
    each: 'a branch',
  },
];
const CAUSE: Shape = {
  kind: 'value',
  words: 'a text',
  isAllowed: (plain) => typeof plain === 'string',
};
const EXECUTION_NAME: Shape = {
  kind: 'value',
  words:
    'a text of 1 to 80 characters, without spaces and without any of < > { } [ ] ? * " # % \\ ^ | ~ ` $ & , ; : /',
  isAllowed: (plain) => typeof plain === 'string' && (hasWorkflowValue(plain) || isResourceName(plain)),
};
/** EventBridge keeps the names that begin so for itself. */
const SOURCE: Shape = {
  kind: 'value',
  words: "a text that is not empty and does not begin with 'aws.'",
  isAllowed: (plain) => typeof plain === 'string' && plain !== '' && !plain.startsWith('aws.'),
};
/** Step Functions calls nothing but HTTPS. */
const URL: Shape = {
  kind: 'value',
  words: "a text that begins with 'https://'",
  isAllowed: (plain) => typeof plain === 'string' && plain !== '' && mayBeginWith(plain, 'https://'),
};
const STORED_ITEMS: Shape = {
  ...made('stored-items', 'what items.csv(…) and the like give'),
  of: {
    options: {
      kind: 'options',
      members: {
        bucket: TEXT,
        key: optional(TEXT),
        prefix: optional(TEXT),
        manifest: optional(TEXT),
        version: optional(TEXT),
        owner: optional(TEXT),
        maxItems: optional(ANYTHING),
        delimiter: optional(ANYTHING),
        headers: optional(ITEMS),
        pointer: optional(ANYTHING),
      },
    },
  },
};
const METHODS_OF_HTTP = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const PARAMETERS: Readonly<Record<Method, readonly Parameter[]>> = {
  step: [NAME, TASK, INPUT, optionsOf(WAITING_OPTIONS)],
  call: [NAME, TASK, ['input', OBJECT], optionsOf(WAITING_OPTIONS)],
  waitForCallback: [NAME, CONTRACT, TASK, ['input', FUNCTION], required(WAITING_OPTIONS)],
  queue: [
    NAME,
    CONTRACT,
    ['queue', made('queue', 'what queue(…) gives')],
    ['message', FUNCTION],
    required({ ...WAITING_OPTIONS, ...FIFO }),
  ],
  publish: [
    NAME,
    ['topic', made('topic', 'what topic(…) gives')],
    ['message', ANYTHING],
    optionsOf({ ...WAITING_OPTIONS, ...FIFO, subject: TEXT }),
  ],
  emit: [
    NAME,
    ['event', { ...made('event', 'what event(…) gives'), of: { detailType: TEXT, source: SOURCE } }],
    ['detail', OBJECT],
    optionsOf({ ...WAITING_OPTIONS, resources: ITEMS }),
  ],
  workflow: [
    NAME,
    TASK,
    INPUT,
    optionsOf({ ...WAITING_OPTIONS, wait: BOOLEAN, executionName: EXECUTION_NAME }),
  ],
  http: [
    NAME,
    ['connection', made('connection', 'what connection(…) gives')],
    ['request', requestShape()],
    optionsOf(WAITING_OPTIONS),
  ],
  if: [NAME, ['condition', ANYTHING], ['then', FUNCTION], ['otherwise', optional(FUNCTION)]],
  choose: [NAME],
  match: [NAME, ['value', ANYTHING]],
  doUntil: [NAME, BODY, ['until', FUNCTION], optionsOf(LOOP_OPTIONS)],
  while: [NAME, ['condition', ANYTHING], BODY, optionsOf(LOOP_OPTIONS)],
  forEach: [NAME, ['items', ITEMS], BODY],
  check: [
    NAME,
    TASK,
    INPUT,
    required({
      retry: HANDLED.retry,
      timeout: ANYTHING,
      delay: ANYTHING,
      gap: ANYTHING,
      retries: ANYTHING,
      budget: ANYTHING,
      onExhausted: FUNCTION,
    }),
  ],
  parallel: [NAME, BRANCHES, optionsOf({ ...HANDLED, onFailure: ON_FAILURE })],
  race: [
    NAME,
    BRANCHES,
    optionsOf({
      ...HANDLED,
      onFailure: { kind: 'choice', of: ['abort', 'continue'] },
      onAllFailed: FUNCTION,
    }),
  ],
  map: [NAME, ['items', ITEMS], BODY, optionsOf(MAP_OPTIONS)],
  distributedMap: [NAME, ['items', ITEMS], BODY, optionsOf(distributedOptions())],
  try: [NAME, BODY, ['handlers', optional(HANDLED.catch)]],
  asl: [NAME, TASK, INPUT, optionsOf(HANDLED)],
  wait: [NAME, ['duration', ANYTHING]],
  waitUntil: [NAME, ['moment', ANYTHING]],
  waitForSignal: [
    NAME,
    CONTRACT,
    required({
      ...HANDLED,
      until: ANYTHING,
      via: options({ table: TEXT, key: TEXT, task: ANYTHING, input: FUNCTION }),
    }),
  ],
  variable: [NAME, ['initial', ANYTHING]],
  fail: [
    ['error', optional(ANYTHING)],
    ['cause', optional(CAUSE)],
  ],
  return: [['value', ANYTHING]],
  continueAsNew: [INPUT],
};

export const METHODS = Object.keys(PARAMETERS) as readonly Method[]; // the keys of a record of all of them

/** Whether a method can work with what it is given; what is wrong is reported. */
export function areArguments(method: Method, args: readonly unknown[], at: CallSite): boolean {
  const [name] = args;
  const isNamed = PARAMETERS[method][0] === NAME && typeof name === 'string';
  const call = `ctx.${method}${isNamed ? ` ${JSON.stringify(name)}` : ''}`;
  const judged = parametersOf(method, args).map(([what, shape], index) =>
    fits(args[index], shape, { at, call, what }),
  );
  return judged.every(Boolean);
}

/** Three methods take one thing or another, as many as the author likes, or leave one out in the middle. */
function parametersOf(method: Method, args: readonly unknown[]): readonly Parameter[] {
  const first = PARAMETERS[method];
  switch (method) {
    case 'choose':
      return [...first, FIRST_WAY, ...args.slice(2).map(() => WAY)];
    case 'match':
      return [...first, ...(args.length > 3 ? [KEY] : []), HANDLERS];
    case 'distributedMap':
      return isStoredItems(args[1]) ? [NAME, ['items', STORED_ITEMS], ...first.slice(2)] : first;
    default:
      return first;
  }
}

const FIRST_WAY: Parameter = ['first way', { ...made('when', 'what when(…) gives'), of: { then: FUNCTION } }];
const WAY: Parameter = [
  'way',
  {
    kind: 'made',
    as: ['when', 'otherwise'],
    by: 'what when(…) or otherwise(…) gives',
    of: { then: FUNCTION },
  },
];
const KEY: Parameter = ['key', TEXT];
const HANDLERS: Parameter = ['handlers', record(FUNCTION, 'an object of functions, one for each case', true)];

function hasWorkflowValue(text: string): boolean {
  return fixedStart(text).length < text.length;
}

/** As far as the text is known before the machine runs. */
function mayBeginWith(text: string, start: string): boolean {
  const known = fixedStart(text);
  if (!hasWorkflowValue(text)) return known.startsWith(start);
  return known.startsWith(start) || start.startsWith(known);
}

function made(as: string, by: string): Made {
  return { kind: 'made', as: [as], by };
}

function record(of: Shape, words: string, some = false): Shape {
  return { kind: 'record', of, words, some };
}

function optionsOf(members: Readonly<Record<string, Shape>>): Parameter {
  return ['options', optional(options(members))];
}

/** Options of which one at least must be given: which, the step says. */
function required(members: Readonly<Record<string, Shape>>): Parameter {
  return ['options', options(members)];
}

function requestShape(): Shape {
  return {
    kind: 'options',
    members: {
      method: { kind: 'choice', of: METHODS_OF_HTTP },
      url: URL,
      query: optional(ATTRIBUTES),
      headers: optional(ATTRIBUTES),
      body: optional(ANYTHING),
      form: optional(BOOLEAN),
      response: optional(ANYTHING),
    },
  };
}

function distributedOptions(): Readonly<Record<string, Shape>> {
  return {
    ...MAP_OPTIONS,
    batch: options({ items: ANYTHING, bytes: ANYTHING }),
    children: ANYTHING,
    label: ANYTHING,
    results: options({ bucket: ANYTHING, prefix: ANYTHING, format: ANYTHING, transform: ANYTHING }),
  };
}
