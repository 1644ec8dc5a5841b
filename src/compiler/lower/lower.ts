/**
 * Turns a recording into a graph of states, from its end to its start.
 *
 * Lowering a node needs to know only where to go afterwards, so that assignments and outputs can ride on the
 * edge that leads there.
 */

import type { Block, Node, Recording, Root } from '../../dsl/node';
import { type Assignment, type Edge, edgesOf, type GraphState } from '../graph';
import { isImpure } from '../impurity';
import { visitNodes } from '../walk';
import { lowerAssign } from './assign';
import { lowerChoice } from './choice';
import { lowerFail } from './fail';
import { lowerLoop } from './loop';
import { assigning, deriveName, edgeTo, type GraphDraft, type Lowering, type Surroundings } from './lowering';
import { NOBODY } from './raise';
import { lowerReturn } from './return';
import { lowerTask } from './task';
import { lowerTry } from './try';
import { surroundingsAlong } from './undo';
import { findUndoing } from './undoing';
import { lowerWait } from './wait';

export interface Lowered {
  readonly start: string;
  /** What happens before the first state; no state is there to carry it, so it is done as part of the first. */
  readonly before: readonly Assignment[];
  /** In the order of the source; states that only the compiler made come last. */
  readonly states: readonly GraphState<Edge>[];
}

export function lower(recording: Recording): Lowered {
  const sourceNames = stateNames(recording);
  const lowering = begin(recording, sourceNames);
  const output = recording.body.value ?? { kind: 'literal', value: null };
  const entry = withFirstState(lowering, lowerBlock(lowering, recording.body, { assignments: [], output }));

  return {
    start: entry.to,
    before: entry.assignments,
    states: inSourceOrder(reachable(lowering, entry.to), sourceNames),
  };
}

function begin(recording: Recording, sourceNames: readonly string[]): Lowering {
  const draft: GraphDraft = {
    states: new Map(),
    names: new Set(sourceNames),
    undoing: findUndoing(recording.body),
    armed: new Map(),
    ways: new Map(),
    dispatching: new Map(),
    raising: new Map(),
  };
  return loweringAt(draft, { catchers: NOBODY, failsLater: false });
}

function loweringAt(draft: GraphDraft, surroundings: Surroundings): Lowering {
  const lowering: Lowering = {
    ...surroundings,
    draft,
    block: (block, after, result) => lowerBlock(lowering, block, after, result),
    with: (changes) => loweringAt(draft, { ...surroundings, ...changes }),
  };
  return lowering;
}

function lowerBlock(lowering: Lowering, block: Block, after: Edge, result?: Root): Edge {
  const hasResult = result !== undefined && block.value !== undefined;
  const end = hasResult ? assigning(lowering, result, block.value, after) : after;
  const places = surroundingsAlong(lowering, block);
  return block.nodes.reduceRight(
    (next, node, index) => lowerNode(places[index] ?? lowering, node, next),
    end,
  );
}

function lowerNode(lowering: Lowering, node: Node, after: Edge): Edge {
  switch (node.kind) {
    case 'task':
      return lowerTask(lowering, node, after);
    case 'choice':
      return lowerChoice(lowering, node, after);
    case 'loop':
      return lowerLoop(lowering, node, after);
    case 'try':
      return lowerTry(lowering, node, after);
    case 'wait':
      return lowerWait(lowering, node, after);
    case 'fail':
      return lowerFail(lowering, node);
    case 'return':
      return lowerReturn(node);
    case 'assign':
      return lowerAssign(lowering, node, after);
  }
}

/** A workflow must have a state, and what is computed before the first one must be computed then, and once. */
function withFirstState(lowering: Lowering, entry: Edge): Edge & { readonly to: string } {
  const { to, assignments } = entry;
  const isPure = !assignments.some(({ value }) => isImpure(value));
  if (to !== undefined && isPure && !(assignments.length > 0 && isEnteredAgain(lowering, to))) {
    return { ...entry, to };
  }
  const name = deriveName(lowering, 'Start');
  lowering.draft.states.set(name, { kind: 'pass', name, next: entry });
  return { ...edgeTo(name), to: name };
}

/** Whether a loop leads back to a state. */
function isEnteredAgain({ draft }: Lowering, name: string): boolean {
  return [...draft.states.values()].some((state) => edgesOf(state).some(({ to }) => to === name));
}

/** Without the undo of what nothing can fail after. */
function reachable({ draft }: Lowering, start: string): ReadonlyMap<string, GraphState<Edge>> {
  const found = new Map<string, GraphState<Edge>>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = draft.states.get(name);
    if (state === undefined || found.has(name)) continue;
    found.set(name, state);
    for (const { to } of edgesOf(state)) if (to !== undefined) open.push(to);
  }
  return found;
}

function stateNames(recording: Recording): readonly string[] {
  const names: string[] = [];
  visitNodes(recording.body, [], (node) => {
    if ('name' in node) names.push(node.name);
  });
  return names;
}

function inSourceOrder(
  states: ReadonlyMap<string, GraphState<Edge>>,
  sourceNames: readonly string[],
): readonly GraphState<Edge>[] {
  const ordered = new Set([...sourceNames, ...states.keys()]);
  return [...ordered].flatMap((name) => states.get(name) ?? []);
}
