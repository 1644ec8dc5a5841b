/** What each step of a body is recorded as. */

import { DateTime, Duration } from 'luxon';
import * as z from 'zod';
import { callback, external, lambda, otherwise, type, when, workflow } from '../../src/index';
import type { Ctx, Ref } from '../../src/index';
import type { Recording, TaskNode } from '../../src/dsl/node';
import { isWorkflow, recordingOf } from '../../src/dsl/workflow';
import { showBlock } from './show';

interface Order {
  id: string;
  total: number;
  vip: boolean;
  status: 'open' | 'closed';
  priority: 1 | 2;
  shipAfter: string;
  delay: number;
  shape: { kind: 'circle'; r: number } | { kind: 'square'; side: number };
}

const task = external<{ id: unknown }, { ok: boolean; name: string }>('task').throws('Busy', 'Broken');
const ask = external<{ token: string }, null>('ask').throws('NobodyThere');
const approval = callback('approval', { output: z.object({ approved: z.boolean() }), errors: ['Withdrawn'] });

function record(body: (ctx: Ctx<unknown>, order: Ref<Order>) => unknown): Recording {
  const recorded = workflow('order', { input: type<Order>(), output: type<unknown>() }, body);
  return recordingOf(recorded);
}

/** The steps of a body as text; there must be no mistake. */
function steps(body: (ctx: Ctx<unknown>, order: Ref<Order>) => unknown): readonly string[] {
  const recording = record(body);
  expect(recording.mistakes).toEqual([]);
  return showBlock(recording.body);
}

function onlyTask(body: (ctx: Ctx<unknown>, order: Ref<Order>) => unknown): TaskNode {
  const { body: block, mistakes } = record(body);
  expect(mistakes).toEqual([]);
  const [node] = block.nodes;
  if (node?.kind !== 'task') throw new Error('the first step is no task');
  return node;
}

describe('workflow', () => {
  test('is a value with a name and its contract', () => {
    const contract = { input: z.object({ id: z.string() }), output: z.string() };
    const order = workflow('order', contract, (_ctx, input) => input.id);

    expect(order.name).toBe('order');
    expect(order.contract).toEqual(contract);
    expect(isWorkflow(order)).toBe(true);
  });

  test.each([[undefined], [null], ['order'], [{ kind: 'workflow', name: 'order' }], [() => {}]])(
    '%s is none',
    (value) => {
      expect(isWorkflow(value)).toBe(false);
    },
  );

  test('records what its body returns', () => {
    expect(steps((_ctx, order) => ({ id: order.id }))).toEqual(['= {id: input.id}']);
    expect(steps(() => {})).toEqual([]);
  });

  test('costs nothing to define, even if its body is broken', () => {
    const broken = workflow('broken', { input: type<object>() }, () => {
      throw new Error('only when it is recorded');
    });

    expect(recordingOf(broken).mistakes).toMatchObject([{ kind: 'body-threw' }]);
  });
});

describe('two copies of the library', () => {
  /** As when a file run by tsx meets the compiled package. */
  function otherCopy(): typeof import('../../src/index') {
    let copy: typeof import('../../src/index') | undefined;
    jest.isolateModules(() => {
      copy = jest.requireActual('../../src/index');
    });
    if (copy === undefined) throw new Error('the other copy was not loaded');
    return copy;
  }

  test('know the workflows of each other', () => {
    const foreign = otherCopy().workflow(
      'order',
      { input: type<{ id: string }>() },
      (ctx, input) => ctx.step('Step', task, { id: `No ${input.id}` }).name,
    );

    expect(foreign.kind).toBe('workflow');
    expect(isWorkflow(foreign)).toBe(true);
    expect(recordingOf(foreign).mistakes).toEqual([]);
    expect(showBlock(recordingOf(foreign).body)).toEqual([
      'step = "Step" {id: text("No ", input.id)}',
      '= step.name',
    ]);
  });

  test('understand the expressions of each other', () => {
    const { now: otherNow, cond: otherCond } = otherCopy();

    expect(steps((_ctx, order) => ({ at: otherNow(), is: otherCond(order.vip, order.id, 'x') }))).toEqual([
      '= {at: now(), is: cond(input.vip, input.id, "x")}',
    ]);
  });
});

describe('ctx.step', () => {
  test('gives a reference to its result', () => {
    expect(
      steps((ctx, order) => {
        const first = ctx.step('First step', task, { id: order.id });
        return ctx.step('Second step', task, { id: [first.name, 'x'] }).ok;
      }),
    ).toEqual([
      'firstStep = "First step" {id: input.id}',
      'secondStep = "Second step" {id: [firstStep.name, "x"]}',
      '= secondStep.ok',
    ]);
  });

  test('retries by error, with pauses in seconds', () => {
    const { retry } = onlyTask(
      (ctx) =>
        void ctx.step(
          'Step',
          task,
          { id: 1 },
          {
            retry: {
              Busy: { attempts: 5, every: '2m', backoff: 1.5, max: { hours: 1 }, jitter: true },
              Broken: false,
              'States.Timeout': {},
            },
          },
        ),
    );

    expect(retry).toMatchObject([
      { error: 'Busy', attempts: 5, intervalSeconds: 120, backoff: 1.5, maxDelaySeconds: 3600, jitter: true },
      { error: 'Broken', attempts: 0 },
      { error: 'States.Timeout', attempts: 3, intervalSeconds: 1, backoff: 2, jitter: false },
    ]);
  });

  test('catches by error; the value is the result or what a handler returns', () => {
    expect(
      steps((ctx) => {
        const result = ctx.step(
          'Step',
          task,
          { id: 1 },
          {
            catch: {
              Busy: (error) => ({ ok: false, name: error.message }),
              'States.ALL': (error) => ctx.fail('Failed', `${error.name}: ${error.cause}`),
            },
          },
        );
        return result.name;
      }),
    ).toEqual([
      'step = "Step" {id: 1}',
      'catch Busy as stepBusy',
      '  = {ok: false, name: errorMessage(stepBusy.Cause)}',
      'catch States.ALL as stepStatesALL',
      '  "Failed" fail Failed text(stepStatesALL.Error, ": ", stepStatesALL.Cause)',
      '  ends',
      '= step.name',
    ]);
  });

  test('times out after seconds, or after what a reference says', () => {
    expect(onlyTask((ctx) => void ctx.step('Step', task, { id: 1 }, { timeout: '5m' })).timeoutSeconds).toBe(
      300,
    );
    expect(
      onlyTask((ctx, order) => void ctx.step('Step', task, { id: 1 }, { timeout: order.delay }))
        .timeoutSeconds,
    ).toMatchObject({ kind: 'path', path: ['delay'] });
  });

  test('keeps the task itself', () => {
    const typed = lambda<() => Promise<void>>('./typed.ts');

    expect(onlyTask((ctx) => void ctx.step('Step', typed, {})).work.task).toBe(typed);
  });
});

describe('ctx.waitForCallback', () => {
  test('hands out the token and gives the answer', () => {
    const body = (ctx: Ctx<unknown>) =>
      ctx.waitForCallback('Ask', approval, ask, (token) => ({ token }), { timeout: '3d', heartbeat: '12h' })
        .approved;

    expect(steps(body)).toEqual(['ask = "Ask" {token: token}', '= ask.approved']);
    expect(onlyTask(body)).toMatchObject({
      work: { kind: 'invocation', task: { id: 'ask' } },
      timeoutSeconds: 259_200,
      heartbeatSeconds: 43_200,
      callback: { id: 'approval' },
    });
  });

  test('may put the token into text', () => {
    expect(
      steps((ctx) => {
        ctx.waitForCallback('Ask', approval, task, (token) => ({ id: `token=${token}` }), { timeout: '1d' });
      }),
    ).toEqual(['ask = "Ask" {id: text("token=", token)}']);
  });

  test('catches the errors of the callback and of the task', () => {
    const { catches } = onlyTask(
      (ctx) =>
        void ctx.waitForCallback('Ask', approval, ask, (token) => ({ token }), {
          timeout: '1d',
          catch: {
            Withdrawn: () => ctx.fail('A'),
            NobodyThere: () => ctx.fail('B'),
            'States.Timeout': () => ctx.fail('C'),
          },
        }),
    );

    expect(catches.map(({ error }) => error)).toEqual(['Withdrawn', 'NobodyThere', 'States.Timeout']);
  });
});

describe('ctx.if', () => {
  test('without else goes on', () => {
    expect(
      steps((ctx, order) => {
        ctx.if('Large?', order.total.gt(1000), () => ctx.fail('TooLarge', `${order.total}`));
        ctx.wait('Wait', '5s');
      }),
    ).toEqual([
      'large = "Large?"',
      'when gt(input.total, 1000)',
      '  "TooLarge" fail TooLarge text("", input.total)',
      '  ends',
      '"Wait" 5 s',
    ]);
  });

  test('with else has a value', () => {
    expect(
      steps((ctx, order) =>
        ctx.if(
          'Large?',
          order.total.gt(1000),
          () => ctx.step('Step', task, { id: 1 }).name,
          () => 'small',
        ),
      ),
    ).toEqual([
      'large = "Large?"',
      'when gt(input.total, 1000)',
      '  step = "Step" {id: 1}',
      '  = step.name',
      'otherwise',
      '  = "small"',
      '= large',
    ]);
  });

  test('ends the block when both ways end', () => {
    expect(
      steps((ctx, order) =>
        ctx.if(
          'Vip?',
          order.vip,
          () => ctx.fail('Vip'),
          () => ctx.return({ done: true }),
        ),
      ),
    ).toEqual([
      'vip = "Vip?"',
      'when input.vip',
      '  "Vip" fail Vip nothing',
      '  ends',
      'otherwise',
      '  return {done: true}',
      '  ends',
      'ends',
    ]);
  });
});

describe('ctx.choose', () => {
  test('is one choice, however many ways', () => {
    expect(
      steps((ctx, order) =>
        ctx.choose(
          'Size?',
          when(order.total.gt(1000), () => 'large'),
          when(order.total.gt(100), () => ctx.step('Step', task, { id: 1 }).name),
          otherwise(() => 'small'),
        ),
      ),
    ).toEqual([
      'size = "Size?"',
      'when gt(input.total, 1000)',
      '  = "large"',
      'when gt(input.total, 100)',
      '  step = "Step" {id: 1}',
      '  = step.name',
      'otherwise',
      '  = "small"',
      '= size',
    ]);
  });

  test('without otherwise goes on', () => {
    expect(
      steps((ctx, order) => {
        ctx.choose(
          'Size?',
          when(order.vip, () => ctx.wait('A', '1s')),
        );
      }),
    ).toEqual(['size = "Size?"', 'when input.vip', '  "A" 1 s']);
  });
});

describe('ctx.match', () => {
  test('narrows a union by its discriminant', () => {
    expect(
      steps((ctx, order) =>
        ctx.match('Shape?', order.shape, 'kind', { circle: (c) => c.r, square: (s) => s.side.times(2) }),
      ),
    ).toEqual([
      'shape = "Shape?" exhaustive',
      'when eq(input.shape.kind, "circle")',
      '  = input.shape.r',
      'when eq(input.shape.kind, "square")',
      '  = times(input.shape.side, 2)',
      '= shape',
    ]);
  });

  test('that only narrows costs no variable', () => {
    expect(
      steps((ctx, order) => {
        const circle = ctx.match('Circle?', order.shape, 'kind', {
          circle: (c) => c,
          square: () => ctx.fail('Square'),
        });
        return circle.r;
      }).at(-1),
    ).toBe('= input.shape.r');
  });

  test('compares what may be a number or a boolean with both', () => {
    expect(
      steps((ctx, order) => {
        ctx.match('Priority?', order.priority, { 1: () => ctx.wait('A', '1s'), otherwise: () => {} });
        ctx.match('Vip?', order.vip, { true: () => {}, false: () => {} });
        ctx.match('Status?', order.status, { open: () => {}, closed: () => {} });
      }),
    ).toEqual([
      'priority = "Priority?"',
      'when in(input.priority, [1,"1"])',
      '  "A" 1 s',
      'otherwise',
      'vip = "Vip?" exhaustive',
      'when in(input.vip, [true,"true"])',
      'when in(input.vip, [false,"false"])',
      'status = "Status?" exhaustive',
      'when eq(input.status, "open")',
      'when eq(input.status, "closed")',
    ]);
  });
});

describe('loops', () => {
  test('doUntil asks what the turn gave, pauses, and knows what to do after the last turn', () => {
    expect(
      steps((ctx, order) =>
        ctx.doUntil(
          'Ok?',
          () => ctx.step('Try', task, { id: order.id }),
          (result) => result.ok,
          { every: '1m', maxAttempts: 3, onExhausted: () => ({ ok: false, name: '' }) },
        ),
      ),
    ).toEqual([
      'okAttempts := 0',
      'ok = "Ok?" until try.ok',
      '  try = "Try" {id: input.id}',
      '  okAttempts := plus(okAttempts, 1)',
      '  = try',
      'between',
      '  "Ok? - wait" 60 s',
      'when gte(okAttempts, 3)',
      '  = {ok: false, name: ""}',
      '= ok',
    ]);
  });

  test('doUntil without a limit gives what its last step gave, and costs no variable', () => {
    expect(
      steps((ctx, order) => {
        const body = () => ctx.step('Try', task, { id: order.id });
        return ctx.doUntil('Ok?', body, (result) => result.ok).name;
      }),
    ).toEqual(['ok = "Ok?" until try.ok', '  try = "Try" {id: input.id}', '  = try', '= try.name']);
  });

  test('while asks first; without onExhausted it fails under the name of the loop', () => {
    expect(
      steps((ctx, order) =>
        ctx.while('Vip?', order.vip, () => ctx.wait('Pause', '5s'), { maxAttempts: order.priority }),
      ),
    ).toEqual([
      'vipAttempts := 0',
      'vip = "Vip?" while input.vip',
      '  "Pause" 5 s',
      '  vipAttempts := plus(vipAttempts, 1)',
      'when gte(vipAttempts, input.priority)',
      '  "Vip? - gave up" fail AttemptsExhausted text("gave up after ", input.priority, " attempts")',
      '  ends',
    ]);
  });

  test('forEach counts positions, and keeps what the author could change meanwhile', () => {
    expect(
      steps((ctx, order) => {
        const ids = ctx.variable('ids', [order.id]);
        ctx.forEach('Each', ids, (id, index) => ctx.step('Try', task, { id, index } as never));
      }),
    ).toEqual([
      'ids := [input.id]',
      'eachItems := ids',
      'eachIndex := 0',
      'each = "Each" while lt(eachIndex, count(eachItems))',
      '  eachItem := at(eachItems, eachIndex)',
      '  try = "Try" {id: eachItem, index: eachIndex}',
      '  eachIndex := plus(eachIndex, 1)',
    ]);
  });
});

describe('ctx.try', () => {
  test('has the value of its body or of a handler', () => {
    expect(
      steps((ctx, order) =>
        ctx.try('All', () => ctx.step('Try', task, { id: order.id }).name, {
          Busy: (e) => e.message,
          Broken: () => ctx.fail('Broken'),
        }),
      ),
    ).toEqual([
      'all = try "All"',
      '  try = "Try" {id: input.id}',
      '  = try.name',
      'catch Busy as allBusy',
      '  = errorMessage(allBusy.Cause)',
      'catch Broken as allBroken',
      '  "Broken" fail Broken nothing',
      '  ends',
      '= all',
    ]);
  });

  test('ends the block when its body and its handlers end', () => {
    expect(
      steps((ctx, order) => {
        const end = () => ctx.return(order.id);
        return ctx.try('All', end, { 'States.ALL': () => ctx.fail('Broken') });
      }),
    ).toContain('ends');
  });

  test('takes steps back with what they gave', () => {
    expect(
      steps((ctx, order) => {
        ctx.step(
          'Try',
          task,
          { id: order.id },
          { undo: (done) => ctx.step('Back', task, { id: done.name }) },
        );
      }),
    ).toEqual(['try = "Try" {id: input.id}', 'undo as tryFailure', '  back = "Back" {id: try.name}']);
  });
});

describe('ctx.parallel and ctx.map', () => {
  test('keep each branch apart', () => {
    expect(
      steps((ctx, order) => {
        const both = ctx.parallel('Both', {
          left: () => ctx.step('Try', task, { id: order.id }).name,
          right: () => ctx.wait('Pause', '5s'),
        });
        return both.left;
      }),
    ).toEqual([
      'both = parallel "Both"',
      'left',
      '  try = "Try" {id: input.id}',
      '  = try.name',
      'right',
      '  "Pause" 5 s',
      '= both.left',
    ]);
  });

  test('end the block when a branch ends and nobody catches it', () => {
    expect(steps((ctx) => ctx.parallel('Both', { left: () => ctx.fail('Never'), right: () => 1 }))).toContain(
      'ends',
    );
    expect(
      steps((ctx) => ctx.parallel('Both', { left: () => ctx.fail('Never') }, { catch: { Never: () => 1 } })),
    ).not.toContain('ends');
  });

  test('make an outcome of each item where failures are collected', () => {
    expect(
      steps((ctx, order) => {
        const ids = ctx.map(
          'Each',
          [order.id] as never,
          (id: Ref<string>) => ctx.step('Try', task, { id }).ok,
          {
            onFailure: 'collect',
          },
        );
        return ids.count();
      }),
    ).toEqual([
      'each = map "Each" [input.id] as eachItem, eachIndex',
      '  eachOutcome = try "Each - outcome"',
      '    try = "Try" {id: eachItem}',
      '    = {ok: true, value: try.ok}',
      '  catch States.ALL as eachOutcomeStatesALL',
      '    = {ok: false, error: {name: eachOutcomeStatesALL.Error, message: errorMessage(eachOutcomeStatesALL.Cause)}}',
      '  = eachOutcome',
      '= count(each)',
    ]);
  });

  test.each([
    [{ concurrency: 0 }, 'concurrency'],
    [{ concurrency: 2.5 }, 'concurrency'],
    [{ tolerate: { count: -1 } }, 'count'],
    [{ tolerate: { percentage: 101 } }, 'percentage'],
  ])('refuse %j', (options, option) => {
    const { mistakes } = record((ctx, order) =>
      ctx.map('Each', [order.id] as never, () => 1, options as never),
    );

    expect(mistakes).toMatchObject([{ kind: 'bad-number', option }]);
  });
});

describe('ctx.fail and ctx.return', () => {
  test('end a block, however they are written', () => {
    expect(
      steps((ctx, order) => {
        ctx.if('A?', order.vip, () => ctx.fail('Arrow'));
        ctx.if('B?', order.vip, () => {
          return ctx.fail('Returned');
        });
        ctx.if('C?', order.vip, () => {
          throw ctx.fail('Thrown');
        });
        return ctx.return(1);
      }).filter((line) => /fail|ends|return/.test(line)),
    ).toEqual([
      '  "Arrow" fail Arrow nothing',
      '  ends',
      '  "Returned" fail Returned nothing',
      '  ends',
      '  "Thrown" fail Thrown nothing',
      '  ends',
      'return 1',
      'ends',
    ]);
  });

  test('a repeated failure gets a number, and a state named by the author keeps its name', () => {
    const failures = steps((ctx, order) => {
      ctx.if('A?', order.vip, () => ctx.fail('Broken'));
      ctx.if('B?', order.vip, () => ctx.fail('Broken'));
      ctx.if('C?', order.vip, () => ctx.fail('Late'));
      ctx.wait('Late', '5s');
    }).filter((line) => line.includes('fail'));

    expect(failures).toEqual([
      '  "Broken" fail Broken nothing',
      '  "Broken (2)" fail Broken nothing',
      '  "Late (2)" fail Late nothing',
    ]);
  });
});

describe('ctx.wait and ctx.waitUntil', () => {
  test.each<[string, (ctx: Ctx<unknown>, order: Ref<Order>) => unknown]>([
    ['90 s', (ctx) => ctx.wait('Wait', '90s')],
    ['300 s', (ctx) => ctx.wait('Wait', '5m')],
    ['5400 s', (ctx) => ctx.wait('Wait', '1.5h')],
    ['86400 s', (ctx) => ctx.wait('Wait', '1d')],
    ['694861 s', (ctx) => ctx.wait('Wait', { weeks: 1, days: 1, hours: 1, minutes: 1, seconds: 1 })],
    ['300 s', (ctx) => ctx.wait('Wait', Duration.fromObject({ minutes: 5 }))],
    ['input.delay s', (ctx, order) => ctx.wait('Wait', order.delay)],
    ['until "2030-01-01T00:00:00Z"', (ctx) => ctx.waitUntil('Wait', '2030-01-01T00:00:00Z')],
    ['until "1970-01-01T00:00:00.000Z"', (ctx) => ctx.waitUntil('Wait', new Date(0))],
    [
      'until "2030-01-01T00:00:00.000+01:00"',
      (ctx) => ctx.waitUntil('Wait', DateTime.fromISO('2030-01-01T00:00:00', { zone: 'Europe/Zurich' })),
    ],
    ['until input.shipAfter', (ctx, order) => ctx.waitUntil('Wait', order.shipAfter)],
    ['until text(input.shipAfter, "Z")', (ctx, order) => ctx.waitUntil('Wait', `${order.shipAfter}Z`)],
    [
      'until plusSeconds(input.shipAfter, 3600)',
      (ctx, order) => ctx.waitUntil('Wait', order.shipAfter.plus('1h')),
    ],
  ])('%s', (expected, body) => {
    expect(steps(body)).toEqual([`"Wait" ${expected}`]);
  });
});

describe('ctx.variable', () => {
  test('is set by steps and read as it was set last', () => {
    expect(
      steps((ctx, order) => {
        const carrier = ctx.variable<string>('Best carrier', 'post');
        ctx.if('Heavy?', order.total.gt(30), () => carrier.set(`freight for ${order.id}`));
        return { carrier };
      }),
    ).toEqual([
      'bestCarrier := "post"',
      'heavy = "Heavy?"',
      'when gt(input.total, 30)',
      '  bestCarrier := text("freight for ", input.id)',
      '= {carrier: bestCarrier}',
    ]);
  });

  test('is read where its value is asked for, so a branch that gives it copies it', () => {
    expect(
      steps((ctx, order) => {
        const count = ctx.variable('count', 1);
        const before = ctx.if(
          'Vip?',
          order.vip,
          () => count,
          () => count,
        );
        count.set(2);
        return { before, count };
      }).at(-1),
    ).toBe('= {before: vip, count: count}');
  });

  test('may hold an object with a field called set', () => {
    expect(
      steps((ctx) => {
        const flags = ctx.variable('flags', { set: true });
        return flags.set;
      }).at(-1),
    ).toBe('= flags.set');
  });
});

describe('names of variables', () => {
  /** The names of the variables of states that wait for the same task, by the names of the states. */
  function variableNames(...states: readonly string[]): readonly string[] {
    return steps((ctx) => {
      for (const state of states) ctx.step(state, task, { id: 1 });
    }).map((line) => line.split(' = ')[0] ?? '');
  }

  test.each([
    ['Charge card', 'chargeCard'],
    ['ID card', 'idCard'],
    ['3rd try', 'n3rdTry'],
    ['Größe?', 'grE'],
  ])('%s becomes %s', (state, variable) => {
    expect(variableNames(state)).toEqual([variable]);
  });

  test('that would be equal are told apart by the text of each state, whatever the order', () => {
    const [first, second] = variableNames('Charge card', 'Charge-card');

    expect(first).toMatch(/^chargeCard_[a-z0-9]+$/);
    expect(first).not.toBe(second);
    expect(variableNames('Charge-card', 'Other', 'Charge card')).toEqual([second, 'other', first]);
  });

  test('are never those of Step Functions or of functions in expressions', () => {
    const names = variableNames('States', 'Item 1', '承認');

    expect(names).toEqual([
      expect.stringMatching(/^states_/),
      expect.stringMatching(/^item1_/),
      expect.stringMatching(/^value_/),
    ]);
  });

  test('a state and a variable of the same name do not meet', () => {
    const lines = steps((ctx) => {
      ctx.variable('count', 1);
      ctx.step('count', task, { id: 1 });
    }).map((line) => line.split(' ')[0]);

    expect(new Set(lines).size).toBe(2);
  });
});
