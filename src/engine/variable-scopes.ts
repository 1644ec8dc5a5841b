/**
 * Which variables a state sets.
 *
 * A branch or an iteration reads the variables around it and has its own beside them; to set one of those
 * around it is refused by AWS before anything runs.
 */

import type { State, StateGraph } from '../asl/definition';
import type { Problem } from './program-error';

/** The states of a graph that set a variable, by its name; those inside of their parts left out. */
export type Setters = ReadonlyMap<string, ReadonlySet<State>>;

export function settersOf(graph: Partial<StateGraph>): Setters {
  const setters = new Map<string, Set<State>>();
  for (const state of Object.values(graph.States ?? {})) {
    for (const name of assignments(state).flatMap(namesOf)) {
      const known = setters.get(name);
      if (known === undefined) setters.set(name, new Set([state]));
      else known.add(state);
    }
  }
  return setters;
}

/** Whether another state of the graph sets a variable. */
export function isSetBesides(setters: Setters, variable: string, state: State): boolean {
  const known = setters.get(variable);
  return known !== undefined && (known.size > 1 || !known.has(state));
}

interface Place {
  readonly isOuter: (variable: string) => boolean;
  readonly path: string;
  readonly problems: Problem[];
}

/** Notes where a state sets a variable of the states around its graph. */
export function refuseOuterVariables(state: State, { isOuter, path, problems }: Place): void {
  for (const assignment of assignments(state)) {
    for (const name of namesOf(assignment)) {
      if (!isOuter(name)) continue;
      const message = `the variable "${name}" is set outside, so a state inside cannot set it`;
      problems.push({ path: `${path}/${assignment.field}/${name}`, message });
    }
  }
}

interface Assignment {
  readonly field: string;
  readonly value: unknown;
}

/** Everything that may have an `Assign`, in the order of the definition; it may say anything. */
function assignments(state: State): readonly Assignment[] {
  if (typeof state !== 'object' || state === null) return [];
  const { Assign, Choices, Catch } = state as Partial<Record<'Assign' | 'Choices' | 'Catch', unknown>>; // JSON from outside the type
  return [
    { field: 'Assign', value: Assign },
    ...assignmentsIn('Choices', Choices),
    ...assignmentsIn('Catch', Catch),
  ];
}

function assignmentsIn(field: string, parts: unknown): readonly Assignment[] {
  if (!Array.isArray(parts)) return [];
  return parts.map((part: { readonly Assign?: unknown } | null, index) => ({
    field: `${field}[${index}]/Assign`,
    value: part?.Assign,
  }));
}

/** In JSONPath, what is filled in has a suffix, which is no part of the name. */
function namesOf({ value }: Assignment): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).map((key) => key.replace(/\.\$$/, ''));
}
