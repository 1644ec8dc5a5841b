/** Runs both machines of a contest, and counts what each of them costs. */

import type { State, StateGraph, StateMachineDefinition } from '../../src/asl/definition';
import { compile } from '../../src/compiler/compile';
import type { Contest } from './contest';
import { play, type Behaviour, type Machines } from './play';

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

export async function compare(contest: Contest): Promise<Comparison> {
  const compiled = machinesOf(contest, ({ workflow }) => compile(workflow).definition);
  const expert = machinesOf(contest, (machine) => machine.expert);
  const runs: ComparedRun[] = [];
  for (const scenario of contest.scenarios) {
    const played = { compiled: await play(compiled, scenario), expert: await play(expert, scenario) };
    runs.push({ scenario: scenario.name, ...played });
  }
  const costOf = (whose: 'compiled' | 'expert', { main, children }: Machines): Cost => {
    const all = [main, ...Object.values(children)];
    return {
      transitions: sumOf(runs.map((run) => run[whose].transitions)),
      states: sumOf(all.map(statesIn)),
      bytes: sumOf(all.map((definition) => new TextEncoder().encode(JSON.stringify(definition)).length)),
    };
  };
  return {
    name: contest.name,
    compiled: costOf('compiled', compiled),
    expert: costOf('expert', expert),
    runs,
  };
}

type Side = Pick<Contest, 'workflow' | 'expert'>;

function machinesOf(
  { children = {}, ...main }: Contest,
  definitionOf: (side: Side) => StateMachineDefinition,
): Machines {
  const definitions = Object.entries(children).map(([name, child]) => [name, definitionOf(child)] as const);
  return { main: definitionOf(main), children: Object.fromEntries(definitions) };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function statesIn({ States }: StateGraph): number {
  return sumOf(Object.values(States).map((state) => 1 + within(state)));
}

function within(state: State): number {
  if (state.Type === 'Parallel') return sumOf(state.Branches.map(statesIn));
  if (state.Type === 'Map' && state.ItemProcessor !== undefined) return statesIn(state.ItemProcessor);
  return 0;
}
