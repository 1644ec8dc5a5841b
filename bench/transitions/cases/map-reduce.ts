/** Map and reduce: a text is split, its parts are read and counted side by side, and the counts are added. */

import { lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const split =
  lambda<(text: { key: string }) => Promise<{ parts: { key: string; pages: number }[] }>>('./split.ts');
const read = lambda<(part: { key: string }) => Promise<{ words: string[] }>>('./read.ts');
const count =
  lambda<(part: { key: string; position: number; words: string[] }) => Promise<number>>('./count.ts');
const add = lambda<(counts: { counts: number[] }) => Promise<{ total: number }>>('./add.ts');

const countWords = workflow('count-words', { input: type<{ key: string }>() }, (ctx, { key }) => {
  const { parts } = ctx.step('Split', split, { key });
  const counts = ctx.map(
    'Each part',
    parts,
    (part, position) => {
      const { words } = ctx.step('Read', read, { key: part.key });
      return ctx.step('Count', count, { key: part.key, position, words });
    },
    { concurrency: 10 },
  );
  return ctx.step('Add', add, { counts });
});

const input = { key: 'book' };
const functions = {
  Split: () => ({
    parts: [
      { key: 'a', pages: 1 },
      { key: 'b', pages: 2 },
      { key: 'c', pages: 3 },
    ],
  }),
  Read: ({ key }: { key: string }) => ({ words: [key, key] }),
  Count: ({ words, position }: { words: string[]; position: number }) => words.length + position,
  Add: ({ counts }: { counts: number[] }) => ({ total: counts.reduce((sum, one) => sum + one, 0) }),
};

export const mapReduceContest: Contest = {
  name: 'map-reduce',
  workflow: countWords,
  scenarios: [
    { name: 'three parts', input, functions: () => functions },
    { name: 'no parts', input, functions: () => ({ ...functions, Split: () => ({ parts: [] }) }) },
    {
      name: 'a part that cannot be read',
      input,
      functions: () => ({
        ...functions,
        Read: ({ key }: { key: string }) => (key === 'b' ? new Failed('Unreadable') : { words: [] }),
      }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Split',
    States: {
      Split: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Split}', Payload: { key: '{% $states.input.key %}' } },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload.parts %}',
        Next: 'Each part',
      },
      'Each part': {
        Type: 'Map',
        Items: '{% $states.input %}',
        ItemSelector: {
          key: '{% $states.context.Map.Item.Value.key %}',
          position: '{% $states.context.Map.Item.Index %}',
        },
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Read',
          States: {
            Read: {
              Type: 'Task',
              Resource: INVOKE,
              Arguments: { FunctionName: '${Read}', Payload: { key: '{% $states.input.key %}' } },
              Retry: LAMBDA_RETRY,
              Output: "{% $merge([$states.input, {'words': $states.result.Payload.words}]) %}",
              Next: 'Count',
            },
            Count: {
              Type: 'Task',
              Resource: INVOKE,
              Arguments: { FunctionName: '${Count}', Payload: '{% $states.input %}' },
              Retry: LAMBDA_RETRY,
              Output: '{% $states.result.Payload %}',
              End: true,
            },
          },
        },
        Next: 'Add',
      },
      Add: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Add}', Payload: { counts: '{% $states.input %}' } },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  },
};
