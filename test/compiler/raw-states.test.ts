/** What `ctx.asl` makes of states in the States Language, and how they run among the others. */

import { compile } from '../../src/compiler/compile';
import { asl } from '../../src/dsl/asl';
import { external } from '../../src/dsl/external';
import { validate } from '../../src/asl/validate/validate';
import { mock } from '../../src/testing/mock';
import { hasType } from '../support/types';
import { flowOf, outcomeOf, statesOf, type TestBody } from './compiling';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';

const log = external<{ text: string }, null>('log');
const logged = mock(log, null);

const doubled = asl<{ n: number }, { twice: number }>({
  Type: 'Pass',
  Output: { twice: '{% $states.input.n * 2 %}' },
});
const renamed = asl<{ n: number }, { m: number }>({
  Type: 'Pass',
  QueryLanguage: 'JSONPath',
  Parameters: { 'm.$': '$.n' },
});
const steps = asl<{ n: number }, number>({
  QueryLanguage: 'JSONPath',
  StartAt: 'Big?',
  States: {
    'Big?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.n', NumericGreaterThan: 10, Next: 'Too big' }],
      Default: 'Add one',
    },
    'Add one': { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Only n' },
    'Only n': { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.n %}', End: true },
    'Too big': { Type: 'Fail', Error: 'TooBig', Cause: 'more than ten' },
  },
});

const inSteps: TestBody = (ctx, input) => ctx.asl('Steps', steps, { n: input.n.orElse(0) });

describe('states in the States Language', () => {
  test('run as the only branch of a Parallel, with what the step is given as their input', () => {
    const flow = flowOf((ctx) => {
      const { twice } = ctx.asl('Double', doubled, { n: 2 });
      ctx.step('Log', log, { text: twice.toText() });
    });

    expect(flow['Double']).toEqual({
      Type: 'Parallel',
      Arguments: { n: 2 },
      Branches: [
        {
          StartAt: 'Double - state',
          States: {
            'Double - state': { Type: 'Pass', Output: { twice: '{% $states.input.n * 2 %}' }, End: true },
          },
        },
      ],
      Assign: { double: "{% {'twice': $states.result[0].twice} %}" },
      Next: 'Log',
    });
  });

  test('give what they end with', async () => {
    const body: TestBody = (ctx) => ctx.asl('Double', doubled, { n: 2 }).twice.plus(1);

    expect(await outcomeOf(body, {}, logged)).toMatchObject({ output: 5, transitions: 2 });
    expect(await outcomeOf(inSteps, { n: 3 })).toMatchObject({ output: 4 });
  });

  test('may be in JSONPath, and then every other state says that it is not', () => {
    const { definition } = compile(
      workflow('mixed', { input: type<{ n: number }>() }, (ctx, input) => {
        const { m } = ctx.asl('Rename', renamed, { n: input.n });
        ctx.if('Zero?', m.eq(0), () => ctx.fail('Zero'));
        ctx.map('Each', [1, 2] as never, () => ctx.step('Log', log, { text: 'one' }));
        return m;
      }),
    );

    expect(definition).not.toHaveProperty('QueryLanguage');
    expect(definition.States).toMatchObject({
      Rename: {
        QueryLanguage: 'JSONata',
        Branches: [
          { States: { 'Rename - state': { QueryLanguage: 'JSONPath', Parameters: { 'm.$': '$.n' } } } },
        ],
      },
      'Zero?': { QueryLanguage: 'JSONata' },
      Zero: { QueryLanguage: 'JSONata' },
      Each: { QueryLanguage: 'JSONata', ItemProcessor: { States: { Log: { QueryLanguage: 'JSONata' } } } },
    });
    expect(validate(definition)).toEqual([]);
  });

  test('run in both languages side by side', async () => {
    const body: TestBody = (ctx, input) => {
      const { m } = ctx.asl('Rename', renamed, { n: input.n.orElse(0) });
      const { twice } = ctx.asl('Double', doubled, { n: m });
      ctx.step('Log', log, { text: twice.toText() });
      return twice;
    };

    expect(await outcomeOf(body, { n: 4 }, logged)).toMatchObject({ output: 8 });
  });

  test('fail as one step, for its handlers, those around it, and what is to be undone', async () => {
    const own: TestBody = (ctx, input) =>
      ctx.asl('Steps', steps, { n: input.n.orElse(0) }, { catch: { TooBig: (e) => e.cause } });
    const around: TestBody = (ctx, input) =>
      ctx.try('Try', () => ({ n: inSteps(ctx, input) }), { TooBig: (e) => ({ n: e.name }) });
    const undone: TestBody = (ctx, input) => {
      ctx.step('Log', log, { text: 'a' }, { undo: () => ctx.step('Undo', log, { text: 'b' }) });
      return inSteps(ctx, input);
    };

    expect(await outcomeOf(inSteps, { n: 11 })).toMatchObject({ error: 'TooBig', cause: 'more than ten' });
    expect(await outcomeOf(own, { n: 11 })).toMatchObject({ output: 'more than ten' });
    expect(await outcomeOf(around, { n: 11 })).toMatchObject({ output: { n: 'TooBig' } });
    expect((await outcomeOf(undone, { n: 11 }, logged)).visited).toEqual([
      'Log',
      'Steps',
      'Big?',
      'Too big',
      'Undo',
      'Log - failed',
    ]);
  });

  test('lead back to the line where they stand', () => {
    const { sources } = compile(
      workflow('placed', { input: type<{ n: number }>() }, (ctx, input) =>
        ctx.asl('Steps', steps, { n: input.n }),
      ),
    );

    expect(sources['Add one']?.line).toBe(sources['Big?']?.line);
    expect(sources['Add one']?.line).toBeLessThan(sources['Steps']?.line ?? 0);
  });

  test('must not have the names, or assign the variables, of others', () => {
    const clash = asl<null, null>({
      StartAt: 'Log',
      States: { Log: { Type: 'Pass', Assign: { first: 1 }, End: true } },
    });
    const both: TestBody = (ctx) => {
      ctx.step('Log', log, { text: 'a' });
      ctx.asl('Clash', clash, null);
    };
    const variable: TestBody = (ctx) => {
      const first = ctx.variable('first', 0 as number);
      ctx.while('Loop', first.lt(3), () => first.set(first.plus(1)), { every: '1s' });
      ctx.asl('Clash', clash, null);
      ctx.step('Use it', log, { text: first.toText() });
    };

    expect(() => flowOf(both)).toThrow('SW1003');
    expect(() => flowOf(variable)).toThrow('SW1117');
  });

  test('hold no values of the workflow: those are handed in', () => {
    const body: TestBody = (ctx, input) =>
      ctx.asl('One', asl({ Type: 'Pass', Output: { n: input.n } }), null);

    expect(() => statesOf(body)).toThrow(
      /^[^]*error SW1207 reference-stringified\n {2}a workflow value is made into text or JSON that no step gets, and it has no data yet[^\n]*\n*$/,
    );
  });

  test('are typed by the author', () => {
    const body: TestBody = (ctx) => {
      const { twice } = ctx.asl('Double', doubled, { n: 2 });
      hasType<string>()(`${twice}`);
      // @ts-expect-error: they take a number
      ctx.asl('Wrong', doubled, { n: 'two' });
    };
    expect(body).toBeInstanceOf(Function);
  });
});
