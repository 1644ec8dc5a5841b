/** What is kept where, in graphs that are made by hand. */

import type { Expression, Root } from '../../src/dsl/node';
import type { Exit, Graph } from '../../src/compiler/graph';
import { retain } from '../../src/compiler/retain';

const count: Root = { kind: 'variable', name: 'count' };
const found: Root = { kind: 'variable', name: 'found' };

const literal = (value: number): Expression => ({ kind: 'literal', value });
const read = (root: Root, ...path: string[]): Expression => ({ kind: 'path', root, path });
const plusOne = (root: Root): Expression => ({
  kind: 'operation',
  operator: 'plus',
  operands: [read(root), literal(1)],
});
const exit = (to: string | undefined, ...values: readonly (readonly [Root, Expression])[]): Exit => ({
  ...(to === undefined ? {} : { to }),
  values: new Map(values),
});

/** The names of what each exit of a graph keeps, by state. */
function keptIn(graph: Graph<Exit>): Record<string, unknown> {
  return Object.fromEntries(
    retain(graph).states.flatMap((state) => {
      if (state.kind !== 'pass') return [];
      return [
        [state.name, [...state.next.values.keys()].map((root) => ('name' in root ? root.name : root.kind))],
      ];
    }),
  );
}

test('around a loop, what the next turn reads is kept', () => {
  const graph: Graph<Exit> = {
    start: 'Begin',
    states: [
      { kind: 'pass', name: 'Begin', next: exit('Enough?', [count, literal(0)], [found, literal(7)]) },
      {
        kind: 'choice',
        name: 'Enough?',
        rules: [{ condition: read(count), edge: exit('Last') }],
        otherwise: exit('Again'),
      },
      { kind: 'pass', name: 'Again', next: exit('Enough?', [count, plusOne(count)]) },
      {
        kind: 'pass',
        name: 'Last',
        next: { ...exit(undefined, [count, plusOne(count)]), output: read(found) },
      },
    ],
  };

  expect(keptIn(graph)).toEqual({ Begin: ['count', 'found'], Again: ['count'], Last: [] });
});

test('what is set again before it is read is not kept', () => {
  const graph: Graph<Exit> = {
    start: 'First',
    states: [
      { kind: 'pass', name: 'First', next: exit('Second', [count, literal(0)]) },
      { kind: 'pass', name: 'Second', next: exit('Third', [count, literal(1)]) },
      { kind: 'pass', name: 'Third', next: { ...exit(undefined), output: read(count) } },
    ],
  };

  expect(keptIn(graph)).toEqual({ First: [], Second: ['count'], Third: [] });
});

test('of a value made of parts, only the parts that are read are kept, and what they read', () => {
  const value: Expression = {
    kind: 'object',
    entries: [
      ['seen', read(found, 'a')],
      ['unread', read(found, 'b')],
    ],
  };
  const graph: Graph<Exit> = {
    start: 'First',
    states: [
      { kind: 'pass', name: 'First', next: exit('Second', [found, read({ kind: 'input' })]) },
      { kind: 'pass', name: 'Second', next: exit('Third', [count, value]) },
      { kind: 'pass', name: 'Third', next: { ...exit(undefined), output: read(count, 'seen') } },
    ],
  };
  const [first, second] = retain(graph).states;

  expect(first).toMatchObject({ next: { values: new Map([[found, { entries: [['a', {}]] }]]) } });
  expect(second).toMatchObject({
    next: { values: new Map([[count, { entries: [['seen', read(found, 'a')]] }]]) },
  });
});
