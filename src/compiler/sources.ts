/** Leads from the states of a definition back to the lines they were written on. */

import type { StateGraph, StateMachineDefinition } from '../asl/definition';
import { graphsOf } from '../asl/state-graphs';
import type { CallSite, Place } from '../dsl/call-site';
import { locate } from '../dsl/call-site';
import type { Recording } from '../dsl/node';
import { visitNodes } from './walk';

type Places = Readonly<Record<string, Place>>;

/**
 * The place of every state; states that only the compiler made lead to the workflow.
 *
 * Looked up at the first call: reading stacks costs more than compiling, and mostly nobody asks.
 */
export function placesOf(definition: StateMachineDefinition, recording: Recording): () => Places {
  let places: Places | undefined;
  return () => (places ??= lookUp(namesIn(definition), recording));
}

function namesIn({ States }: StateGraph): readonly string[] {
  return Object.entries(States).flatMap(([name, state]) => [name, ...graphsOf(state).flatMap(namesIn)]);
}

function lookUp(states: readonly string[], recording: Recording): Places {
  const sites = new Map<string, CallSite>();
  visitNodes(recording.body, [], (node) => {
    if (node.kind === 'raw') for (const name of namesIn(node.graph)) sites.set(name, node.writtenAt);
    if ('name' in node) sites.set(node.name, node.at);
  });
  const places = states.flatMap((name) => {
    const place = locate(sites.get(name) ?? recording.at);
    return place === undefined ? [] : [[name, place] as const];
  });
  return Object.fromEntries(places);
}
