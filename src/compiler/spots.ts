/** Leads from the states of a definition back to the steps of the recording. */

import type { Recording } from '../dsl/node';
import type { Spot } from './diagnostic';
import { visitNodes } from './walk';

/** The spot of a state by its name; what only the compiler made leads to the workflow. */
export type SpotOf = (state: string) => Spot;

export function spotsIn(recording: Recording): SpotOf {
  const spots = new Map<string, Spot>();
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (!('name' in node) || spots.has(node.name)) return;
    spots.set(node.name, { at: node.at, path: [...path, node.name] });
  });
  return (state) => spots.get(state) ?? { at: recording.at, path: [recording.workflow, state] };
}
