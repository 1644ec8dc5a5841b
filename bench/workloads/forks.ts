/** States with parts: a Map of many items, a Parallel of many branches. */

import { following, inTurn, state, type Workload } from './workload';

export function mapOver(count: number): Workload {
  const items = Array.from({ length: count }, (_, i) => i);
  const ItemProcessor = {
    StartAt: 'A',
    States: { A: { Type: 'Pass' as const, Next: 'B' }, B: { Type: 'Pass' as const, End: true } },
  };
  const map = { StartAt: 'Each', States: { Each: { Type: 'Map' as const, ItemProcessor, End: true } } };
  return {
    name: 'map',
    work: `Map over ${count.toLocaleString('en')} items × 2 states`,
    target: 6,
    executions: 1,
    states: 2 * count + 1,
    input: items,
    output: items,
    definition: { QueryLanguage: 'JSONata', ...map },
    jsonPath: map,
    plain: (record) =>
      state(record, 'Each', items, () => Promise.all(items.map((item) => inTurn(record, ['A', 'B'], item)))),
  };
}

export function parallelOf(branches: number, length: number): Workload {
  const names = Array.from({ length: branches }, (_, branch) =>
    Array.from({ length }, (__, i) => `B${branch}-${i}`),
  );
  const parallel = {
    StartAt: 'All',
    States: { All: { Type: 'Parallel' as const, Branches: names.map(branchOf), End: true } },
  };
  return {
    name: 'parallel',
    work: `Parallel of ${branches} × ${length} Pass`,
    target: 5,
    executions: 1,
    states: branches * length + 1,
    input: 'x',
    output: names.map(() => 'x'),
    definition: { QueryLanguage: 'JSONata', ...parallel },
    jsonPath: parallel,
    plain: (record) =>
      state(record, 'All', 'x', () => Promise.all(names.map((branch) => inTurn(record, branch, 'x')))),
  };
}

function branchOf(names: readonly string[]) {
  return {
    StartAt: names[0] ?? '',
    States: Object.fromEntries(
      names.map((name, i) => [name, { Type: 'Pass' as const, ...following(names[i + 1]) }]),
    ),
  };
}
