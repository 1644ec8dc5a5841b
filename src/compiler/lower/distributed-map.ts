/**
 * Steps for each item as executions of their own become a distributed Map state.
 *
 * Those executions see neither the variables nor the input of the workflow. So whatever the steps read from outside is
 * handed to them, beside the item or with the batch; which parts of it is decided where data is retained, as for any
 * other assignment.
 */

import type { DistributedMapNode } from '../../dsl/distributed-map-node';
import type { Expression, Root } from '../../dsl/node';
import type { Assignment, Edge } from '../graph';
import { objectOf } from '../literals';
import { outsideRoots } from '../outside-roots';
import { project } from '../rewrite';
import { OWN_RESULT, newChildInput, SELECTED_INDEX, SELECTED_ITEM, wholeOf } from '../state-data';
import { blockReads } from '../walk';
import { catchEdges, handlersOf, inForce } from './catchers';
import { batchFields, itemFields, limitFields, resultFields } from './distributed-fields';
import { freeKey, insideRoot, plainName } from './inside-names';
import { assigning, edgeTo, type Lowering } from './lowering';
import { renamedGraph } from './renamed-graph';
import { markingWay } from './ways';

export function lowerDistributedMap(lowering: Lowering, node: DistributedMapNode, after: Edge): Edge {
  const { name, block, label, batch } = node;
  const ended = markingWay(lowering, node, 0, after);
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  const childInput = newChildInput();
  const captured = capturedBy(node);
  const { value, before } = handedOver(node, captured, wholeOf(childInput));
  const names = new Map(captured.map(({ outside, inside }) => [outside, inside]));
  const body = renamedGraph(lowering.inner(block, { name, before, type: node.children }), names);
  lowering.draft.states.set(name, {
    kind: 'distributed-map',
    name,
    retry: node.retry,
    children: node.children,
    ...(label === undefined ? {} : { label }),
    fields: {
      ...itemFields(node.items),
      ...batchFields(batch),
      ...limitFields(node),
      ...resultFields(node.results),
    },
    isBatched: batch !== undefined,
    childInput,
    entering: { to: body.start, assignments: [{ root: childInput, value }] },
    body,
    next: assigning(lowering, node.result, wholeOf(OWN_RESULT), ended),
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(name);
}

/** Something from outside, with what stands for it inside. */
interface Captured {
  readonly outside: Root;
  readonly inside: Root;
  /** Under which a child execution finds it. */
  readonly key: string;
}

/** In alphabetical order, so that a new read moves none. */
function capturedBy(node: DistributedMapNode): readonly Captured[] {
  const taken = new Set(node.batch === undefined ? ['item', 'index'] : []);
  const place = 'name' in node.result ? node.result.name : node.name;
  return outsideRoots(node.block, [node.item, node.index])
    .toSorted(byName)
    .map((outside) => {
      const key = freeKey(plainName(outside), taken);
      return { outside, key, inside: insideRoot(key, place) };
    });
}

function byName(a: Root, b: Root): number {
  return Number(plainName(a) > plainName(b)) - Number(plainName(a) < plainName(b));
}

interface HandedOver {
  /** What a child execution begins with. */
  readonly value: Expression;
  /** How it gets at the parts of that. */
  readonly before: readonly Assignment[];
}

function handedOver(node: DistributedMapNode, captured: readonly Captured[], input: Expression): HandedOver {
  if (node.batch !== undefined) return handedWithBatch(node, captured, input);
  const item = wholeOf(SELECTED_ITEM);
  const hasIndex = blockReads(node.block, node.index);
  if (captured.length === 0 && !hasIndex) return { value: item, before: read(node, node.item, input) };
  const outer = captured.map(({ key, outside }) => [key, wholeOf(outside)] as const);
  return {
    value: objectOf({
      item,
      index: hasIndex ? wholeOf(SELECTED_INDEX) : undefined,
      ...Object.fromEntries(outer),
    }),
    before: [
      ...read(node, node.item, project(input, ['item'])),
      ...read(node, node.index, project(input, ['index'])),
      ...captured.map(({ key, outside }) => ({ root: outside, value: project(input, [key]) })),
    ],
  };
}

/** What no step reads would only be in the way of a loop that comes first. */
function read({ block }: DistributedMapNode, root: Root, value: Expression): readonly Assignment[] {
  return blockReads(block, root) ? [{ root, value }] : [];
}

/** What is the same for all items is handed over once with each batch. */
function handedWithBatch(
  node: DistributedMapNode,
  captured: readonly Captured[],
  input: Expression,
): HandedOver {
  const outer = captured.map(({ key, outside }) => [key, wholeOf(outside)] as const);
  return {
    value: objectOf({ Items: wholeOf(SELECTED_ITEM), BatchInput: objectOf(Object.fromEntries(outer)) }),
    before: [
      ...read(node, node.item, project(input, ['Items'])),
      ...captured.map(({ key, outside }) => ({
        root: outside,
        value: project(input, ['BatchInput', key]),
      })),
    ],
  };
}
