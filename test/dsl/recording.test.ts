/** What a workflow and each of its steps are recorded as. */

import { DateTime, Duration } from 'luxon';
import * as z from 'zod';
import { lambda, type, workflow } from '../../src/index';
import type { Ctx, Ref } from '../../src/index';
import { isWorkflow, recordingOf } from '../../src/dsl/workflow';
import { task, ask, approval, steps, onlyTask, type Order } from './recorded';
import { showBlock } from './show';

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
