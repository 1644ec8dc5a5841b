/** Pass states one after another, with little data and with much. */

import type { Json } from '../../src/asl/json';
import { following, inTurn, type Workload } from './workload';

export function chainOf(count: number): Workload {
  return { ...chainWith(count, { id: 'o-1' }), name: 'chain', work: `chain of ${count} Pass`, target: 3 };
}

/** 27 KB: many engines copy or print the data of every state. */
const LOAD: Json = {
  lines: Array.from({ length: 372 }, (_, i) => ({ sku: `sku-${i}`, note: 'x'.repeat(30), quantity: i })),
};

export function loadedChainOf(count: number): Workload {
  return {
    ...chainWith(count, LOAD),
    name: 'loaded-chain',
    work: `chain of ${count} Pass carrying 27 KB`,
    target: 5,
  };
}

function chainWith(count: number, data: Json): Omit<Workload, 'name' | 'work' | 'target'> {
  const names = Array.from({ length: count }, (_, i) => `P${i}`);
  const passes = {
    StartAt: 'P0',
    States: Object.fromEntries(
      names.map((name, i) => [name, { Type: 'Pass' as const, ...following(names[i + 1]) }]),
    ),
  };
  return {
    executions: 1,
    states: count,
    input: data,
    output: data,
    definition: { QueryLanguage: 'JSONata', ...passes },
    jsonPath: passes,
    plain: (record) => inTurn(record, names, data),
  };
}
