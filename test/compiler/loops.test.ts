/** What loops become, what they cost, and what they do on the engine. */

import { cond, jsonata } from '../../src/dsl/expression-functions';
import { external } from '../../src/dsl/external';
import { mock } from '../../src/testing/mock';
import { flowOf, outcomeOf, type TestBody } from './compiling';

const start = external<{ n: number }, { job: string; turns: number }>('start');
const check = external<{ job: string }, { done: boolean; result: string }>('check');
const add = external<{ a: number; b: number }, number>('add');

const started = mock(start, { job: 'j', turns: 2 });
const added = mock(add, ({ a, b }) => a + b);

/** Says at a turn that the job is done. */
function doneAt(turn: number) {
  let turns = 0;
  return mock(check, () => ({ done: (turns += 1) >= turn, result: `turn ${turns}` }));
}

const argumentsOf = (name: string, Payload: unknown) => ({ FunctionName: `\${${name}}`, Payload });

describe('doUntil', () => {
  const poll: TestBody = (ctx) => {
    const { job } = ctx.step('Start', start, { n: 1 });
    const found = ctx.doUntil(
      'Done?',
      () => ctx.step('Check', check, { job }),
      (status) => status.done,
      { every: '30s', maxAttempts: 4 },
    );
    return found.result;
  };

  test('is a Choice after its body, and a Wait on the way back', () => {
    expect(flowOf(poll)).toEqual({
      Start: {
        Type: 'Task',
        Arguments: argumentsOf('Start', { n: 1 }),
        Assign: { start: "{% {'job': $states.result.Payload.job} %}", doneAttempts: 0 },
        Next: 'Check',
      },
      Check: {
        Type: 'Task',
        Arguments: argumentsOf('Check', { job: '{% $start.job %}' }),
        Assign: {
          check: "{% {'done': $states.result.Payload.done, 'result': $states.result.Payload.result} %}",
          doneAttempts: '{% $doneAttempts + 1 %}',
        },
        Next: 'Done?',
      },
      'Done?': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $check.done %}', Next: 'Done', Output: '{% $check.result %}' },
          { Condition: '{% $doneAttempts >= 4 %}', Next: 'Done? - gave up' },
        ],
        Default: 'Done? - wait',
      },
      'Done? - wait': { Type: 'Wait', Seconds: 30, Next: 'Check' },
      'Done? - gave up': { Type: 'Fail', Error: 'AttemptsExhausted', Cause: 'gave up after 4 attempts' },
      Done: { Type: 'Succeed' },
    });
  });

  test('costs one transition if one turn is enough, beside Start, Check and Done', async () => {
    expect(await outcomeOf(poll, {}, started, doneAt(1))).toMatchObject({
      output: 'turn 1',
      transitions: 4,
      elapsed: 0,
    });
  });

  test('costs three for each further turn: the pause, the body and the question', async () => {
    expect(await outcomeOf(poll, {}, started, doneAt(3))).toMatchObject({
      output: 'turn 3',
      transitions: 4 + 2 * 3,
      elapsed: 60,
    });
  });

  test('fails with AttemptsExhausted after the last turn, without another pause', async () => {
    expect(await outcomeOf(poll, {}, started, doneAt(5))).toMatchObject({
      error: 'AttemptsExhausted',
      cause: 'gave up after 4 attempts',
      elapsed: 90,
    });
  });

  test('gives what onExhausted says when no turn is left; the number of turns may be data', async () => {
    const outcome = await outcomeOf(
      (ctx) => {
        const { job, turns } = ctx.step('Start', start, { n: 1 });
        return ctx.doUntil(
          'Done?',
          () => ctx.step('Check', check, { job }).result,
          (result) => result.eq('never'),
          { maxAttempts: turns, onExhausted: () => 'nothing' },
        );
      },
      {},
      started,
      doneAt(5),
    );

    expect(outcome).toMatchObject({
      output: 'nothing',
      visited: ['Start', 'Check', 'Done?', 'Check', 'Done?', 'Done'],
    });
  });

  test('at the start of a workflow finds there what is set before, until a turn has set it', () => {
    const flow = flowOf((ctx) =>
      ctx.doUntil(
        'Done?',
        () => ctx.step('Check', check, { job: 'j' }),
        (c) => c.done,
        { maxAttempts: 2 },
      ),
    );

    expect(Object.keys(flow)).toEqual(['Done?', 'Check', 'Done? - gave up', 'Done']);
    expect(flow['Check']).toMatchObject({
      Assign: { doneAttempts: '{% ($exists($doneAttempts) ? $doneAttempts : 0) + 1 %}' },
    });
  });

  test('at the start of a workflow needs a Pass only for what must be computed once', () => {
    const flow = flowOf((ctx) => {
      const id = ctx.variable('id', jsonata<string>`$uuid()`);
      ctx.doUntil(
        'Done?',
        () => ctx.step('Check', check, { job: id }),
        (c) => c.done,
      );
    });

    expect(flow['Start']).toEqual({ Type: 'Pass', Assign: { id: '{% $uuid() %}' }, Next: 'Check' });
  });

  test('around steps that branch, return and set variables does all of it in each turn', async () => {
    const outcome = await outcomeOf(
      (ctx, input) => {
        const sum = ctx.variable('sum', input.n.orElse(0));
        return ctx.doUntil(
          'Big?',
          () => {
            sum.set(ctx.step('Add', add, { a: sum, b: 3 }));
            ctx.if('Seven?', sum.eq(7), () => ctx.return('seven'));
            return cond(sum.gt(5), sum, 0);
          },
          (last) => last.gt(8),
        );
      },
      { n: 2 },
      added,
    );

    expect(outcome.output).toBe(11);
    expect((await outcomeOf(turnsTo7, {}, added)).output).toBe('seven');
  });

  const turnsTo7: TestBody = (ctx) => {
    const sum = ctx.variable('sum', 1 as number);
    ctx.doUntil(
      'Big?',
      () => {
        sum.set(ctx.step('Add', add, { a: sum, b: 3 }));
        ctx.if('Seven?', sum.eq(7), () => ctx.return('seven'));
      },
      () => sum.gt(8),
    );
    return 'never';
  };
});

describe('while', () => {
  const countDown: TestBody = (ctx, input) => {
    const left = ctx.variable('left', input.n.orElse(0));
    ctx.while('Some left?', left.gt(0), () => {
      left.set(ctx.step('Take one', add, { a: left, b: -1 }));
    });
    return { left };
  };

  test('is a Choice before its body, which leads back to it', () => {
    const flow = flowOf((ctx, input) => {
      ctx.wait('Begin', '1s');
      return countDown(ctx, input);
    });

    expect(flow['Some left?']).toEqual({
      Type: 'Choice',
      Choices: [{ Condition: '{% $left > 0 %}', Next: 'Take one' }],
      Default: 'Done',
      Output: { left: '{% $left %}' },
    });
    expect(flow['Take one']).toMatchObject({
      Assign: { left: '{% $states.result.Payload %}' },
      Next: 'Some left?',
    });
  });

  test('costs one transition a turn and one at the end, beside the body', async () => {
    expect(await outcomeOf(countDown, { n: 3 }, added)).toMatchObject({
      output: { left: 0 },
      visited: [
        'Some left?',
        'Take one',
        'Some left?',
        'Take one',
        'Some left?',
        'Take one',
        'Some left?',
        'Done',
      ],
    });
    expect(await outcomeOf(countDown, {})).toMatchObject({ visited: ['Some left?', 'Done'] });
  });

  test('pauses after each turn, and gives up when another one is wanted that may not be', async () => {
    const body: TestBody = (ctx, input) => {
      const left = ctx.variable('left', input.n.orElse(0));
      ctx.wait('Begin', '1s');
      const take = () => left.set(ctx.step('Take one', add, { a: left, b: -1 }));
      ctx.while('Some left?', left.gt(0), take, { every: '5s', maxAttempts: 2 });
      return { left };
    };

    expect(flowOf(body)['Some left?']).toMatchObject({
      Choices: [
        { Condition: '{% $not($left > 0) %}', Next: 'Done' },
        { Condition: '{% $someLeftAttempts >= 2 %}', Next: 'Some left? - gave up' },
      ],
      Default: 'Take one',
    });
    expect(await outcomeOf(body, { n: 2 }, added)).toMatchObject({ output: { left: 0 }, elapsed: 11 });
    expect(await outcomeOf(body, { n: 3 }, added)).toMatchObject({ error: 'AttemptsExhausted', elapsed: 11 });
  });
});

describe('forEach', () => {
  const addAll: TestBody = (ctx) => {
    const items = ctx.step('List', start, { n: 1 });
    const sum = ctx.variable('total', 0 as number);
    ctx.forEach(
      'Each',
      jsonata<{ n: number; unread: string }[]>`[1..${items.turns}].{'n': $, 'unread': 'x'}`,
      (item, index) => {
        sum.set(ctx.step('Add', add, { a: sum, b: item.n.times(index.plus(1)) }));
      },
    );
    return sum;
  };

  test('is a Choice that sets the item, of which only what is read is kept', () => {
    expect(flowOf(addAll)).toMatchObject({
      List: {
        Assign: {
          total: 0,
          eachItems: expect.stringContaining('$states.result.Payload.turns'),
          eachIndex: 0,
        },
        Next: 'Each',
      },
      Each: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $eachIndex < $count($eachItems) %}',
            Next: 'Add',
            Assign: { eachItem: "{% {'n': $eachItems[$eachIndex].n} %}" },
          },
        ],
        Default: 'Done',
        Output: '{% $total %}',
      },
      Add: {
        Assign: { total: '{% $states.result.Payload %}', eachIndex: '{% $eachIndex + 1 %}' },
        Next: 'Each',
      },
    });
  });

  test('costs one transition an item and one at the end, beside the body', async () => {
    expect(await outcomeOf(addAll, {}, started, added)).toMatchObject({
      output: 5,
      visited: ['List', 'Each', 'Add', 'Each', 'Add', 'Each', 'Done'],
    });
  });

  test('does nothing for no items, and takes items that are arrays as they are', async () => {
    const lists =
      (items: readonly (readonly number[])[]): TestBody =>
      (ctx) => {
        const seen = ctx.variable('seen', jsonata<unknown[]>`[]`);
        ctx.forEach('Each', jsonata<number[][]>`$parse(${JSON.stringify(items)})`, (item, index) => {
          seen.set(jsonata<unknown[]>`$append(${seen}, [{'item': ${item}, 'index': ${index}}])`);
        });
        return seen;
      };

    expect((await outcomeOf(lists([]), {})).output).toEqual([]);
    expect((await outcomeOf(lists([[5]]), {})).output).toEqual([{ item: [5], index: 0 }]);
    expect((await outcomeOf(lists([[], [1, 2]]), {})).output).toEqual([
      { item: [], index: 0 },
      { item: [1, 2], index: 1 },
    ]);
  });

  test('within another keeps its place in each', async () => {
    const outcome = await outcomeOf((ctx) => {
      const seen = ctx.variable<string>('seen', '');
      ctx.forEach('Letters', ctx.variable<string[]>('letters', ['a', 'b']), (letter) => {
        ctx.forEach('Digits', ctx.variable<number[]>('digits', [1, 2]), (digit) => {
          seen.set(`${seen} ${letter}${digit}`);
        });
      });
      return seen;
    }, {});

    expect(outcome.output).toBe(' a1 a2 b1 b2');
  });
});
