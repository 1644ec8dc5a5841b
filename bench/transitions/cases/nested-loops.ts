/** Nested loops: each sheet is opened, and its rows are booked one after the other on what is left of a budget. */

import { lambda, type, workflow } from 'stepwright';
import { INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const open = lambda<(sheet: { name: string }) => Promise<{ rows: { sku: string }[] }>>('./open.ts');
const book = lambda<(row: { sku: string; left: number }) => Promise<{ spent: number }>>('./book.ts');

const bookSheets = workflow(
  'book-sheets',
  { input: type<{ budget: number; sheets: string[] }>() },
  (ctx, { budget, sheets }) => {
    const left = ctx.variable('left', budget);
    ctx.forEach('Each sheet', sheets, (name) => {
      const { rows } = ctx.step('Open', open, { name });
      ctx.forEach('Each row', rows, ({ sku }) => {
        left.set(left.minus(ctx.step('Book', book, { sku, left }).spent));
      });
    });
    return { left };
  },
);

const rows: Readonly<Record<string, readonly string[]>> = { a: ['a1', 'a2', 'a3'], b: [], c: ['c1'] };
const functions = {
  Open: ({ name }: { name: string }) => ({ rows: (rows[name] ?? []).map((sku) => ({ sku })) }),
  Book: ({ left }: { left: number }) => ({ spent: left > 5 ? 3 : 1 }),
};

export const nestedLoopsContest: Contest = {
  name: 'nested loops',
  workflow: bookSheets,
  scenarios: [
    { name: 'three sheets', input: { budget: 10, sheets: ['a', 'b', 'c'] }, functions: () => functions },
    { name: 'no sheets', input: { budget: 10, sheets: [] }, functions: () => functions },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Each sheet',
    States: {
      'Each sheet': {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $count($states.input.sheets) > 0 %}',
            Assign: { left: '{% $states.input.budget %}', sheets: '{% $states.input.sheets %}', sheet: 0 },
            Next: 'Open',
          },
        ],
        Output: { left: '{% $states.input.budget %}' },
        Default: 'Done',
      },
      Open: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Open}', Payload: { name: '{% $sheets[$sheet] %}' } },
        Retry: LAMBDA_RETRY,
        Assign: { rows: '{% $states.result.Payload.rows %}', row: 0, sheet: '{% $sheet + 1 %}' },
        Next: 'Each row',
      },
      'Each row': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $row < $count($rows) %}', Next: 'Book' },
          { Condition: '{% $sheet < $count($sheets) %}', Next: 'Open' },
        ],
        Output: { left: '{% $left %}' },
        Default: 'Done',
      },
      Book: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Book}',
          Payload: { sku: '{% $rows[$row].sku %}', left: '{% $left %}' },
        },
        Retry: LAMBDA_RETRY,
        Assign: { left: '{% $left - $states.result.Payload.spent %}', row: '{% $row + 1 %}' },
        Next: 'Each row',
      },
      Done: { Type: 'Succeed' },
    },
  },
};
