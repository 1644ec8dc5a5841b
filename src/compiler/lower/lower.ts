/**
 * Turns a recording into a graph of states, from its end to its start.
 *
 * Lowering a node needs to know only where to go afterwards, so that assignments and outputs can ride on the
 * edge that leads there.
 */

import type { Block, Node, Recording, Root } from '../../dsl/node';
import type { WorkflowContract } from '../../dsl/workflow';
import { type Edge, type Graph, type GraphState, edgesOf } from '../graph';
import { upperBounds } from '../upper-bound';
import { visitNodes } from '../walk';
import { lowerAssign } from './assign';
import { lowerChoice } from './choice';
import { lowerDistributedMap } from './distributed-map';
import { lowerFail } from './fail';
import { withFirstState } from './first-state';
import { lowerLoop } from './loop';
import { assigning, type GraphDraft, type Iteration, type Lowering, type Surroundings } from './lowering';
import { lowerMap } from './map';
import { lowerParallel } from './parallel';
import { NOBODY } from './raise';
import { lowerRaw } from './raw';
import { lowerReturn } from './return';
import { lowerTask } from './task';
import { lowerTry } from './try';
import { surroundingsAlong } from './undo';
import { findUndoing } from './undoing';
import { lowerWait } from './wait';
import { lowerWin } from './win';

/** The states stand in the order of the source; those that only the compiler made come last. */
export function lower(recording: Recording, contract?: WorkflowContract): Graph<Edge> {
  const names = stateNames(recording);
  return lowerGraph(
    newDraft({
      type: recording.type,
      names: new Set(names),
      order: new Map(names.map((name, index) => [name, index])),
      undoing: findUndoing(recording.body),
      upperBound: upperBounds(recording, contract),
    }),
    recording.body,
  );
}

function lowerGraph(draft: GraphDraft, block: Block, iteration?: Iteration): Graph<Edge> {
  const lowering = loweringAt(draft, { catchers: NOBODY, failsLater: false });
  const output = block.value ?? { kind: 'literal', value: null };
  const lowered = lowerBlock(lowering, block, { assignments: [], output });
  const assignments = [...(iteration?.before ?? []), ...lowered.assignments];
  const entry = withFirstState(lowering, { ...lowered, assignments }, iteration?.name);
  return { start: entry.to, before: entry.assignments, states: statesFrom(draft, entry.to) };
}

/** What a graph shares with those within it. */
type Shared = Pick<GraphDraft, 'type' | 'names' | 'order' | 'undoing' | 'upperBound'>;

function newDraft({ type, names, order, undoing, upperBound }: Shared): GraphDraft {
  return {
    type,
    states: new Map(),
    names,
    order,
    undoing,
    upperBound,
    armed: new Map(),
    ways: new Map(),
    dispatching: new Map(),
    raising: new Map(),
  };
}

function loweringAt(draft: GraphDraft, surroundings: Surroundings): Lowering {
  const lowering: Lowering = {
    ...surroundings,
    draft,
    block: (block, after, result) => lowerBlock(lowering, block, after, result),
    inner: (block, iteration) => {
      const { type = draft.type } = iteration ?? {};
      return lowerGraph(newDraft({ ...draft, type }), block, iteration);
    },
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
    case 'parallel':
      return lowerParallel(lowering, node, after);
    case 'map':
      return lowerMap(lowering, node, after);
    case 'distributed-map':
      return lowerDistributedMap(lowering, node, after);
    case 'raw':
      return lowerRaw(lowering, node, after);
    case 'try':
      return lowerTry(lowering, node, after);
    case 'wait':
      return lowerWait(lowering, node, after);
    case 'fail':
      return lowerFail(lowering, node);
    case 'win':
      return lowerWin(lowering, node);
    case 'return':
      return lowerReturn(node);
    case 'assign':
      return lowerAssign(lowering, node, after);
  }
}

function stateNames(recording: Recording): readonly string[] {
  const names: string[] = [];
  visitNodes(recording.body, [], (node) => {
    if ('name' in node) names.push(node.name);
  });
  return names;
}

/** The states that can be reached, so without the undo of what nothing can fail after. */
function statesFrom({ states, order }: GraphDraft, start: string): readonly GraphState<Edge>[] {
  const found = new Map<string, GraphState<Edge>>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (state === undefined || found.has(name)) continue;
    found.set(name, state);
    for (const { to } of edgesOf(state)) if (to !== undefined) open.push(to);
  }
  const placeOf = ({ name }: GraphState<Edge>) => order.get(name) ?? order.size;
  return [...states.values()]
    .filter(({ name }) => found.has(name))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}
