/** Finds signals that the items of a map wait for under a key that tells nobody which of them is meant. */

import type { Expression, Node, Recording, TaskNode } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { signalKeyNeeded } from '../diagnostics/distributed-maps';
import { visitExpressions } from '../rewrite';
import { forkedBlocks, visitNodes } from '../walk';

export function checkSignalKeys(recording: Recording): readonly Diagnostic[] {
  const found = new Map<Node, Diagnostic>();
  visitNodes(recording.body, [recording.workflow], (map, around) => {
    if (map.kind !== 'map' && map.kind !== 'distributed-map') return;
    for (const block of forkedBlocks(map)) {
      visitNodes(block, [...around, map.name], (node, path) => {
        if (node.kind !== 'task' || !waitsUnderExecutionName(node)) return;
        const { name, at } = node;
        // It stands in a try of its own, which has the same name.
        const own = path.at(-1) === name ? path : [...path, name];
        found.set(node, signalKeyNeeded({ at, path: own }, name, map.name));
      });
    }
  });
  return [...found.values()];
}

/** As the language writes it where the author gave no key. */
const EXECUTION_NAME = '$states.context.Execution.Name';

function waitsUnderExecutionName({ work }: TaskNode): boolean {
  return work.kind === 'call' && work.purpose === 'keep-token' && mentions(work.input, EXECUTION_NAME);
}

function mentions(expression: Expression, text: string): boolean {
  let found = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'jsonata') found ||= within.parts.includes(text);
  });
  return found;
}
