/** Which contracts have no upper bound, as far as states carry what they let through. */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { compile } from '../../src/compiler/compile';
import type { Place } from '../../src/dsl/call-site';
import { activity, callback, cond, external, lambda, type Ref, type, workflow } from '../../src/index';
import { constructNames, workflowOf } from '../support/construct-folders';

const order = z.object({
  id: z.uuid(),
  note: z.string(),
  lines: z.array(z.object({ sku: z.string(), count: z.number() })).max(10),
  buyer: z.object({ name: z.string().max(50), about: z.string() }).nullable(),
  tags: z.array(z.string().max(5)),
  extra: z.record(z.string(), z.number()),
});
const send = external('send', { input: z.unknown(), output: z.null() });

describe('a step that is given', () => {
  /** What has no bound in the input of the workflow whose step is given a value. */
  function reasons(payload: (input: Ref<z.infer<typeof order>>) => unknown): readonly string[] {
    const { infos } = compile(
      workflow('test', { input: order }, (ctx, input) => ctx.step('Send', send, payload(input))),
    );
    return infos.map(({ message }) =>
      message.replace(/^.* has no upper bound: /, '').replace(/; "Send".*$/, ''),
    );
  }

  test.each<[string, (input: Ref<z.infer<typeof order>>) => unknown, readonly string[]]>([
    ['what has a bound', ({ id }) => ({ id }), []],
    ['a text', ({ note }) => ({ note }), ['"note" is a string of any length']],
    ['a longer text', ({ note }) => `Note: ${note}`, ['"note" is a string of any length']],
    ['what is told of a text', ({ note }) => [note.length(), note.eq('a'), note.hash('MD5')], []],
    ['a decision upon a text', ({ note, id }) => cond(note.eq(''), id, null), []],
    ['items', ({ lines }) => lines, ['"lines[].sku" is a string of any length']],
    [
      'a field of an item',
      ({ lines }) => lines.at(0).orElse({ sku: '', count: 0 }),
      ['"lines[].sku" is a string of any length'],
    ],
    ['the number of items', ({ tags }) => tags.count(), []],
    ['an array', ({ tags }) => tags, ['"tags" is an array of any length']],
    ['a record', ({ extra }) => extra, ['"extra" is an object with any fields']],
    ['what is bounded of what may be null', ({ buyer }) => buyer.name.orElse(''), []],
    ['what may be null', ({ buyer }) => ({ buyer }), ['"buyer.about" is a string of any length']],
    [
      'all of it',
      (input) => input,
      [
        '"note" is a string of any length, "lines[].sku" is a string of any length, "buyer.about" is a string of any length and 2 more',
      ],
    ],
  ])('%s', (_what, payload, expected) => {
    expect(reasons(payload)).toEqual(expected);
  });
});

describe('the one to blame', () => {
  test('is each contract once, with its place and the states that carry its data', () => {
    const score = external('score', { input: z.unknown(), output: z.object({ why: z.string() }) });
    const defined = workflow('test', { input: type<{ id: string }>() }, (ctx, input) => {
      const first = ctx.step('Score', score, { id: input.id });
      const second = ctx.step('Score again', score, { id: input.id });
      return ctx.step('Send', send, [first.why, second.why]);
    });

    const { infos, warnings } = compile(defined);

    expect(infos.map(({ severity, message, at, path }) => [severity, message, sourceAt(at), path])).toEqual([
      [
        'info',
        expect.stringMatching(
          /^the output of the task of "Score" .*; "Score", "Score again", "Send" carry it, /,
        ),
        expect.stringContaining("external('score'"),
        ['test', 'Score'],
      ],
      [
        'info',
        expect.stringMatching(
          /^the input of the workflow "test" .*: no schema .*; "Score", "Score again" carry it, /,
        ),
        expect.stringContaining("workflow('test'"),
        ['test'],
      ],
    ]);
    expect(warnings).toEqual([]);
  });

  test.each([
    [
      'a lambda',
      workflow('test', { input: z.null() }, (ctx) =>
        ctx.step('Ask', lambda<(of: null) => Promise<{ a: string }>>('./ask.ts'), null),
      ),
      'the output of the task of "Ask"',
    ],
    [
      'an activity',
      workflow('test', { input: z.null() }, (ctx) => ctx.step('Pack', activity<null, string>('pack'), null)),
      'the output of the task of "Pack"',
    ],
    [
      'a callback',
      workflow('test', { input: z.null() }, (ctx) =>
        ctx.waitForCallback('Wait', callback<{ by: string }>('approval'), send, (token) => ({ token }), {
          timeout: '1d',
        }),
      ),
      'the answer that "Wait" waits for',
    ],
    [
      'another workflow',
      workflow('test', { input: z.null() }, (ctx) =>
        ctx.workflow(
          'Settle',
          workflow('settling', { input: z.null(), output: type<string>() }, () => ''),
          null,
        ),
      ),
      'the output of the workflow "settling"',
    ],
    [
      'the items of a map',
      workflow('test', { input: z.object({ ids: z.array(z.uuid()) }) }, (ctx, { ids }) =>
        ctx.map('Each', ids, (id) => ctx.step('Send', send, { id })),
      ),
      'the input of the workflow "test"',
    ],
  ])('may be %s', (_what, defined, owner) => {
    const [said, ...others] = compile(defined).infos;

    expect(said?.message).toMatch(new RegExp(`^${owner} has no upper bound: `));
    expect(others).toEqual([]);
  });

  test('is nobody where the data is not carried', () => {
    const score = external<null, { vip: boolean; why: string }>('score');
    const defined = workflow('test', { input: type<{ id: string }>() }, (ctx) => {
      ctx.step('Score', score, null);
      return null;
    });

    expect(compile(defined).infos).toEqual([]);
  });

  test('is nobody where contracts have their maxima', () => {
    const text = z.string().max(100);
    const ask = external('ask', {
      input: z.unknown(),
      output: z.object({ text, all: z.array(text).max(9) }),
    });
    const pair = z.tuple([text, z.enum(['a', 'b'])]);
    const defined = workflow('test', { input: z.object({ text, pair }) }, (ctx, input) =>
      ctx.step('Ask', ask, input),
    );

    expect(compile(defined).infos).toEqual([]);
  });
});

test('no construct has an info among its warnings', () => {
  const severities = constructNames().flatMap((name) =>
    compile(workflowOf(name)).warnings.map(({ severity }) => severity),
  );

  expect(severities).not.toContain('info');
});

/** The line of the source at a place. */
function sourceAt(at: Place | undefined): string | undefined {
  return at && readFileSync(at.file, 'utf8').split('\n')[at.line - 1];
}
