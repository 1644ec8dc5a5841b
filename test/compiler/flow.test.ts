/** Where steps lead, and how assignments and outputs ride on the way there. */

import { otherwise, when } from '../../src/dsl/branch';
import { callback } from '../../src/dsl/callback';
import { jsonata, min } from '../../src/dsl/expression-functions';
import { now } from '../../src/dsl/value-functions';
import { external } from '../../src/dsl/external';
import { type } from '../../src/dsl/type';
import { flowOf } from './compiling';

const add = external<{ n: number }, { n: number; label: string; big: { a: number; b: number } }>(
  'add',
).throws('TooBig');

const argumentsOf = (n: unknown) => ({ FunctionName: '${Add}', Payload: { n } });
const INPUT = '$states.context.Execution.Input';

describe('a result', () => {
  test('that nobody reads is not assigned', () => {
    expect(
      flowOf((ctx) => {
        ctx.step('First', add, { n: 1 });
        ctx.step('Second', add, { n: 2 });
      }),
    ).toEqual({
      First: { Type: 'Task', Arguments: argumentsOf(1), Next: 'Second' },
      Second: { Type: 'Task', Arguments: argumentsOf(2), Output: '{% null %}', End: true },
    });
  });

  test('that is read is kept as far as it is read, nested fields included', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 });
      ctx.step('Second', add, { n: first.big.a });
      return first.label;
    });

    expect(flow['First']).toMatchObject({
      Assign: {
        first: "{% {'big': {'a': $states.result.Payload.big.a}, 'label': $states.result.Payload.label} %}",
      },
    });
  });

  test('that is read whole is kept whole, whatever else is read of it', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 });
      ctx.step('Second', add, { n: first.n });
      return first;
    });

    expect(flow['First']).toMatchObject({ Assign: { first: '{% $states.result.Payload %}' } });
  });

  test('that only the last step reads goes straight into the output', () => {
    expect(flowOf((ctx) => ({ n: ctx.step('Only', add, { n: 1 }).n }))).toEqual({
      Only: {
        Type: 'Task',
        Arguments: argumentsOf(1),
        Output: { n: '{% $states.result.Payload.n %}' },
        End: true,
      },
    });
  });

  test('is kept in a variable that hides no function of JSONata', () => {
    const flow = flowOf((ctx) => {
      const sum = ctx.step('Sum', add, { n: 1 });
      ctx.wait('Pause', '5s');
      return jsonata`$sum([${sum.n}])`;
    });

    expect(flow['Sum']).toMatchObject({ Assign: { sum_: "{% {'n': $states.result.Payload.n} %}" } });
    expect(flow['Pause']).toMatchObject({ Output: '{% $sum([$sum_.n]) %}' });
  });
});

describe('a variable', () => {
  test('set before the first step is set by that step, and costs no state', () => {
    expect(
      flowOf((ctx, input) => {
        const count = ctx.variable('count so far', input.n.orElse(1));
        ctx.step('First', add, { n: count });
        ctx.wait('Pause', '5s');
        return count;
      }),
    ).toEqual({
      First: {
        Type: 'Task',
        Arguments: argumentsOf(`{% $exists(${INPUT}.n) and $not(${INPUT}.n = null) ? ${INPUT}.n : 1 %}`),
        Assign: { countSoFar: `{% $exists(${INPUT}.n) and $not(${INPUT}.n = null) ? ${INPUT}.n : 1 %}` },
        Next: 'Pause',
      },
      Pause: { Type: 'Wait', Seconds: 5, Output: '{% $countSoFar %}', End: true },
    });
  });

  test('set twice on one way is assigned once, with the first value in the second', () => {
    const flow = flowOf((ctx) => {
      const sum = ctx.variable('total', 1);
      const first = ctx.step('First', add, { n: sum });
      sum.set(sum.plus(first.n));
      sum.set(sum.times(2));
      ctx.wait('Pause', '5s');
      return sum;
    });

    expect(flow['First']).toMatchObject({ Assign: { total: '{% (1 + $states.result.Payload.n) * 2 %}' } });
  });

  test('read on the way on which it is set is read as what it is set to', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 });
      const total = ctx.variable('total', first.n);
      ctx.wait('Pause', '5s');
      total.set(total.plus(1));
      return { total };
    });

    expect(flow['Pause']).toEqual({
      Type: 'Wait',
      Seconds: 5,
      Output: { total: '{% $total + 1 %}' },
      End: true,
    });
  });

  test('with a value that would change when it is evaluated again is stored before it is read', () => {
    expect(
      flowOf((ctx) => {
        ctx.step('First', add, { n: 1 });
        const id = ctx.variable('id', jsonata<string>`$uuid()`);
        return { id, same: id };
      }),
    ).toEqual({
      First: { Type: 'Task', Arguments: argumentsOf(1), Assign: { id: '{% $uuid() %}' }, Next: 'id - set' },
      'id - set': { Type: 'Pass', Output: { id: '{% $id %}', same: '{% $id %}' }, End: true },
    });
  });

  test('with such a value that is only given once is not stored', () => {
    expect(
      flowOf((ctx) => {
        ctx.step('First', add, { n: 1 });
        const id = ctx.variable('id', jsonata<string>`$uuid()`);
        return { made: { id } };
      }),
    ).toEqual({
      First: {
        Type: 'Task',
        Arguments: argumentsOf(1),
        Output: { made: { id: '{% $uuid() %}' } },
        End: true,
      },
    });
  });

  test('with a moment before the first step is the moment of the start', () => {
    const flow = flowOf((ctx) => {
      const started = ctx.variable('started', now());
      ctx.wait('Pause', '5s');
      return started;
    });

    expect(flow['Start']).toEqual({ Type: 'Pass', Assign: { started: '{% $now() %}' }, Next: 'Pause' });
  });
});

describe('a choice', () => {
  test('without else goes on where the condition does not hold', () => {
    expect(
      flowOf((ctx, input) => {
        ctx.if('Big?', input.n.orElse(0).gt(5), () => ctx.wait('Pause', '5s'));
        ctx.step('Then', add, { n: 1 });
      }),
    ).toMatchObject({ 'Big?': { Choices: [{ Next: 'Pause' }], Default: 'Then' }, Pause: { Next: 'Then' } });
  });

  test('gives its value on the way out of each branch', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 });
      const size = ctx.if(
        'Big?',
        first.n.gt(5),
        () => first.label,
        () => 'small',
      );
      ctx.wait('Pause', '5s');
      return { size };
    });

    expect(flow['Big?']).toEqual({
      Type: 'Choice',
      Choices: [{ Condition: '{% $first.n > 5 %}', Next: 'Pause', Assign: { big: '{% $first.label %}' } }],
      Default: 'Pause',
      Assign: { big: 'small' },
    });
  });

  test('whose branches all go on with the same data needs no variable', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 });
      const checked = ctx.if(
        'Big?',
        first.n.gt(5),
        () => ctx.fail('TooBig'),
        () => first,
      );
      return checked.label;
    });

    expect(flow['Big?']).toEqual({
      Type: 'Choice',
      Choices: [{ Condition: '{% $first.n > 5 %}', Next: 'TooBig' }],
      Default: 'Done',
      Output: '{% $first.label %}',
    });
  });

  test('ends the workflow through one shared state, each branch with its own output', () => {
    expect(
      flowOf((ctx, input) => {
        const n = input.n.orElse(0);
        ctx.if('Big?', n.gt(5), () => ctx.return('big'));
        ctx.if('Small?', n.lt(1), () => ctx.return('small'));
        return 'between';
      }),
    ).toMatchObject({
      'Big?': {
        Choices: [
          { Next: 'Done', Output: 'big' },
          { Comment: 'Small?', Next: 'Done', Output: 'small' },
        ],
        Default: 'Done',
        Output: 'between',
      },
      Done: { Type: 'Succeed' },
    });
  });

  test('leaves the names of the author alone', () => {
    const flow = flowOf((ctx, input) => {
      ctx.wait('Done', '5s');
      ctx.if('Big?', input.n.exists(), () => ctx.return(1));
      return 2;
    });

    expect(flow['Big?']).toMatchObject({ Default: 'Done (2)' });
  });

  test('that covers every case has no default: another value fails loudly', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 });
      ctx.match(
        'Which?',
        first.label as never as Parameters<typeof ctx.match>[1],
        {
          a: () => ctx.wait('A', '5s'),
          b: () => ctx.wait('B', '5s'),
        } as never,
      );
    });

    expect(Object.keys(flow['Which?'] ?? {})).toEqual(['Type', 'Choices']);
  });
});

describe('a handler', () => {
  test('gets the error on the way out, and only what it reads', () => {
    const flow = flowOf((ctx) => {
      const first = ctx.step('First', add, { n: 1 }, { catch: { TooBig: (e) => ({ n: 0, label: e.name }) } });
      ctx.wait('Pause', '5s');
      return first.label;
    });

    expect(flow['First']).toMatchObject({
      Catch: [
        {
          ErrorEquals: ['TooBig'],
          Next: 'Pause',
          Assign: { first: { label: '{% $states.errorOutput.Error %}' } },
        },
      ],
      Assign: { first: "{% {'label': $states.result.Payload.label} %}" },
      Next: 'Pause',
    });
  });

  test('of a wildcard comes after all others, whatever the author wrote first', () => {
    const flow = flowOf((ctx) => {
      const stop = () => ctx.fail('Stopped');
      ctx.step(
        'First',
        add,
        { n: 1 },
        {
          timeout: '1m',
          catch: { 'States.ALL': stop, 'States.TaskFailed': stop, TooBig: stop, 'States.Timeout': stop },
        },
      );
    });

    expect(flow['First']).toMatchObject({
      Catch: [
        { ErrorEquals: ['TooBig'] },
        { ErrorEquals: ['States.Timeout'] },
        { ErrorEquals: ['States.TaskFailed'] },
        { ErrorEquals: ['States.ALL'] },
      ],
    });
  });
});

test('states stand in the order of the source, and those that the compiler made at the end', () => {
  const flow = flowOf((ctx, input) => {
    ctx.if('Z?', input.n.exists(), () => ctx.return(ctx.step('Y', add, { n: 1 }).n));
    ctx.wait('X', '1s');
    ctx.if('W?', input.n.exists(), () => ctx.return(1));
    return 2;
  });

  expect(Object.keys(flow)).toEqual(['Z?', 'Y', 'X', 'W?', 'Done']);
});

describe('the other constructs', () => {
  const ask = external<{ token: string }, null>('ask');
  const answer = callback('answer', { output: type<{ ok: boolean; by: string }>(), errors: ['Withdrawn'] });

  test('ctx.choose is one state with a rule for each case', () => {
    expect(
      flowOf((ctx, input) => {
        const n = input.n.orElse(0);
        return ctx.choose(
          'Size?',
          when(n.gt(100), () => 'large'),
          when(n.gt(10), () => 'medium'),
          otherwise(() => 'small'),
        );
      }),
    ).toMatchObject({
      'Size?': {
        Choices: [
          { Output: 'large', Next: 'Done' },
          { Output: 'medium', Next: 'Done' },
        ],
        Default: 'Done',
        Output: 'small',
      },
    });
  });

  test('the answer to a token is the result of its state, and its errors are caught as those of the task', () => {
    const flow = flowOf((ctx) => {
      const given = ctx.waitForCallback('Ask', answer, ask, (token) => ({ token }), {
        timeout: '1d',
        heartbeat: '1h',
        catch: { Withdrawn: () => ctx.fail('NobodyAnswers') },
      });
      return given.by;
    });

    expect(flow['Ask']).toEqual({
      Type: 'Task',
      Arguments: { FunctionName: '${Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 86_400,
      HeartbeatSeconds: 3600,
      Catch: [{ ErrorEquals: ['Withdrawn'], Next: 'NobodyAnswers' }],
      Output: '{% $states.result.by %}',
      End: true,
    });
  });

  test('pauses and timeouts may be computed', () => {
    const flow = flowOf((ctx, input) => {
      ctx.wait('Pause', min(input.n.orElse(5), 60));
      ctx.step('First', add, { n: 1 }, { timeout: input.n.orElse(60) });
    });

    expect(flow).toMatchObject({
      Pause: {
        Seconds: `{% $min([$exists(${INPUT}.n) and $not(${INPUT}.n = null) ? ${INPUT}.n : 5, 60]) %}`,
      },
      First: { TimeoutSeconds: `{% $exists(${INPUT}.n) and $not(${INPUT}.n = null) ? ${INPUT}.n : 60 %}` },
    });
  });

  test('an error and a cause that look like expressions stay text', () => {
    expect(flowOf((ctx) => ctx.fail('{% a %}', '{% b %}'))).toEqual({
      '{% a %}': {
        Type: 'Fail',
        Error: String.raw`{% "{% a \u0025}" %}`,
        Cause: String.raw`{% "{% b \u0025}" %}`,
      },
    });
  });

  test('a workflow without a step is one state', () => {
    expect(flowOf((_ctx, input) => ({ n: input.n.orElse(1) }))).toEqual({
      Start: {
        Type: 'Pass',
        Output: { n: `{% $exists(${INPUT}.n) and $not(${INPUT}.n = null) ? ${INPUT}.n : 1 %}` },
        End: true,
      },
    });
  });
});
