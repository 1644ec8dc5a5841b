/** Leads from the states of a definition back to the lines they were written on. */

import type { CallSite, Place } from '../dsl/call-site';
import { locate } from '../dsl/call-site';
import type { Recording } from '../dsl/node';
import { visitNodes } from './walk';

/** The place of every state; states that only the compiler made lead to the workflow. */
export function placesOf(states: readonly string[], recording: Recording): Readonly<Record<string, Place>> {
  const sites = new Map<string, CallSite>();
  visitNodes(recording.body, [], (node) => {
    if ('name' in node) sites.set(node.name, node.at);
  });
  const places = states.flatMap((name) => {
    const place = locate(sites.get(name) ?? recording.at);
    return place === undefined ? [] : [[name, place] as const];
  });
  return Object.fromEntries(places);
}
