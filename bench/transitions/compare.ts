/** Runs both machines of a contest, and counts what each of them costs. */

import type { State, StateGraph, StateMachineDefinition } from '../../src/asl/definition';
import { compile } from '../../src/compiler/compile';
import type { Contest } from './contest';
import { play, type Behaviour } from './play';

export interface Cost {
  /** Billed, in all scenarios together. */
  readonly transitions: number;
  readonly states: number;
  /** Of the definition, without white space. */
  readonly bytes: number;
}

export interface Comparison {
  readonly name: string;
  readonly compiled: Cost;
  readonly expert: Cost;
  readonly runs: readonly ComparedRun[];
}

export interface ComparedRun {
  readonly scenario: string;
  readonly compiled: { readonly behaviour: Behaviour; readonly transitions: number };
  readonly expert: { readonly behaviour: Behaviour; readonly transitions: number };
}

export async function compare({ name, workflow, expert, scenarios }: Contest): Promise<Comparison> {
  const { definition } = compile(workflow);
  const runs: ComparedRun[] = [];
  for (const scenario of scenarios) {
    const compiled = await play(definition, scenario);
    runs.push({ scenario: scenario.name, compiled, expert: await play(expert, scenario) });
  }
  const costOf = (whose: 'compiled' | 'expert', of: StateMachineDefinition): Cost => ({
    transitions: runs.reduce((sum, run) => sum + run[whose].transitions, 0),
    states: statesIn(of),
    bytes: new TextEncoder().encode(JSON.stringify(of)).length,
  });
  return { name, compiled: costOf('compiled', definition), expert: costOf('expert', expert), runs };
}

function statesIn({ States }: StateGraph): number {
  return Object.values(States).reduce((sum, state) => sum + 1 + within(state), 0);
}

function within(state: State): number {
  if (state.Type === 'Parallel') return state.Branches.reduce((sum, branch) => sum + statesIn(branch), 0);
  if (state.Type === 'Map' && state.ItemProcessor !== undefined) return statesIn(state.ItemProcessor);
  return 0;
}
