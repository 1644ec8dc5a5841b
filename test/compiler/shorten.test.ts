/** Which transitions the compiler leaves out, and which it must not. */

import { otherwise, when } from '../../src/dsl/branch';
import { jsonata } from '../../src/dsl/expression-functions';
import { external } from '../../src/dsl/external';
import { mock } from '../../src/testing/mock';
import { flowOf, outcomeOf, type TestBody } from './compiling';

interface Found {
  readonly n: number;
  readonly vip: boolean;
}

const find = external<Record<string, never>, Found>('find').throws('Nobody');
const tell = external<{ what: string }, null>('tell');
const told = mock(tell, null);

describe('a decision right after a decision', () => {
  const guards: TestBody = (ctx) => {
    const found = ctx.step('Find', find, {});
    ctx.if('Too many?', found.n.gt(100), () => ctx.fail('TooMany'));
    ctx.if('None?', found.n.eq(0), () => ctx.fail('None'));
    ctx.if('Vip?', found.vip, () => ctx.step('Tell', tell, { what: 'vip' }));
    return found.n;
  };

  test('is a part of it, and its rules have its name', () => {
    expect(flowOf(guards)['Too many?']).toEqual({
      Type: 'Choice',
      Choices: [
        { Condition: '{% $find.n > 100 %}', Next: 'TooMany' },
        { Comment: 'None?', Condition: '{% $find.n = 0 %}', Next: 'None' },
        { Comment: 'Vip?', Condition: '{% $find.vip %}', Next: 'Tell' },
      ],
      Default: 'Done',
      Output: '{% $find.n %}',
    });
    expect(Object.keys(flowOf(guards))).toEqual(['Find', 'Too many?', 'TooMany', 'None', 'Tell', 'Done']);
  });

  test('is asked in its turn', async () => {
    const outcome = (found: Found) => outcomeOf(guards, {}, told, mock(find, found));

    expect(await outcome({ n: 0, vip: true })).toMatchObject({ error: 'None', transitions: 3 });
    expect(await outcome({ n: 5, vip: true })).toMatchObject({ output: 5, transitions: 3 });
    expect(await outcome({ n: 5, vip: false })).toMatchObject({ output: 5, transitions: 3 });
  });

  test('sees what was set between the two', async () => {
    const body: TestBody = (ctx) => {
      const found = ctx.step('Find', find, {});
      const n = ctx.variable('n', found.n);
      ctx.if('Vip?', found.vip.eq(true), () => n.set(n.plus(10)));
      return ctx.if(
        'Many?',
        n.gt(10),
        () => n,
        () => 'few',
      );
    };

    expect(flowOf(body)['Vip?']).toMatchObject({
      Choices: [
        { Condition: '{% $find.vip = true ? $n + 10 > 10 : false %}', Output: '{% $n + 10 %}', Next: 'Done' },
        { Condition: '{% $find.vip = true %}', Output: 'few', Next: 'Done' },
        { Condition: '{% $n > 10 %}', Output: '{% $n %}', Next: 'Done' },
      ],
      Default: 'Done',
      Output: 'few',
    });
    expect(await outcomeOf(body, {}, mock(find, { n: 1, vip: true }))).toMatchObject({ output: 11 });
    expect(await outcomeOf(body, {}, mock(find, { n: 1, vip: false }))).toMatchObject({ output: 'few' });
  });

  test('keeps its state where something else leads to it, and is no comment then', () => {
    const body: TestBody = (ctx) => {
      const found = ctx.step('Find', find, {});
      ctx.if('Vip?', found.vip, () => ctx.step('Tell', tell, { what: 'vip' }));
      ctx.if('None?', found.n.eq(0), () => ctx.fail('None'));
    };

    expect(flowOf(body)).toMatchObject({
      'Vip?': {
        Choices: [{ Next: 'Tell' }, { Condition: '{% $find.n = 0 %}', Next: 'None' }],
        Default: 'Done',
      },
      Tell: { Next: 'None?' },
      'None?': { Choices: [{ Next: 'None' }], Default: 'Done' },
    });
  });

  test('fails where its condition has no value, as it would in a state of its own', async () => {
    const body: TestBody = (ctx) => {
      const found = ctx.step('Find', find, {});
      const kind = ctx.if(
        'One?',
        found.n.eq(1),
        () => 'one',
        () => 'more',
      );
      return ctx.if(
        'Vip?',
        found.vip,
        () => kind,
        () => 'no vip',
      );
    };
    const lost = mock(find, { n: 1 } as never); // a task that does not keep its promise

    expect(await outcomeOf(body, {}, lost)).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('stays a state where there would be more than eight rules', () => {
    const flow = flowOf((ctx) => {
      const { n } = ctx.step('Find', find, {});
      for (let index = 1; index <= 9; index += 1) {
        ctx.if(`Is it ${index}?`, n.eq(index), () => ctx.fail(`It is ${index}`));
      }
    });

    expect(flow['Is it 1?']).toMatchObject({ Choices: { length: 8 }, Default: 'Is it 9?' });
    expect(flow['Is it 9?']).toMatchObject({ Choices: [{ Next: 'It is 9' }] });
  });

  test('stays a state where it asks for what changes and was set just before', () => {
    const flow = flowOf((ctx) => {
      const id = ctx.variable('id', '');
      const { vip } = ctx.step('Find', find, {});
      ctx.if('Vip?', vip, () => id.set(jsonata<string>`$uuid()`));
      ctx.if('None?', id.eq(''), () => ctx.fail('None', id));
      return id;
    });

    expect(flow['Vip?']).toMatchObject({
      Choices: [{ Assign: { id: '{% $uuid() %}' }, Next: 'None?' }, { Next: 'None' }],
    });
  });
});

describe('a decision that is known beforehand', () => {
  test('is passed by, and what ends there ends before', () => {
    const flow = flowOf((ctx) => {
      const found = ctx.step('Find', find, {}, { catch: { Nobody: () => ({ n: 0, vip: false }) } });
      ctx.if('None?', found.n.eq(0), () => {
        ctx.step('Tell', tell, { what: 'nobody' });
      });
      return found.vip;
    });

    expect(flow['Find']).toMatchObject({ Catch: [{ ErrorEquals: ['Nobody'], Next: 'Tell' }], Next: 'None?' });
  });

  test('is passed by where a step leads to the end of the workflow', () => {
    const flow = flowOf((ctx) => {
      const way = ctx.variable('way', 'none' as string);
      const { vip } = ctx.step('Find', find, {});
      ctx.if('Vip?', vip, () => {
        ctx.step('Tell', tell, { what: 'vip' });
        way.set('told');
      });
      ctx.if('Told?', way.ne('told'), () => ctx.fail('NotTold'));
      return way;
    });

    expect(flow['Tell']).toMatchObject({ Output: 'told', End: true });
  });

  test('is passed by where it asks for several things of which the first decides', () => {
    const flow = flowOf((ctx) => {
      const found = ctx.step('Find', find, {}, { catch: { Nobody: () => ({ n: 0, vip: false }) } });
      return ctx.choose(
        'Which?',
        when(found.vip.eq(true).and(found.n.gt(3)), () => 'vip'),
        when(found.n.eq(0).or(found.n.lt(0)), () => 'nobody'),
        otherwise(() => 'somebody'),
      );
    });

    expect(flow['Find']).toMatchObject({
      Catch: [{ ErrorEquals: ['Nobody'], Next: 'Done', Output: 'nobody' }],
    });
  });
});
