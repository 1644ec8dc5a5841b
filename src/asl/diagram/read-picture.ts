/** Reads any definition, valid or not, as the picture of its states. */

import { exitsOf } from './exits';
import { DiagramError } from './diagram-error';
import { objectIn, objectsIn, textIn, type LooseObject } from './loose';
import type { Picture, PictureEdge, PictureNode } from './picture';
import { describeState, typeOf } from './describe-state';

/** Frames within frames; AWS's own limit on the size of a definition is met long before it. */
const MAX_DEPTH = 100;

/** Where the reader is: how deep, and with which source of ids. */
interface Position {
  readonly depth: number;
  readonly nextId: () => string;
}

/** What one level of the machine is drawn from. */
interface Level {
  readonly graph: LooseObject;
  readonly position: Position;
  readonly idOf: ReadonlyMap<string, string>;
}

/** A target that is not among the states is drawn as missing; a field of the wrong type counts as absent. */
export function readPicture(definition: object): Picture {
  const graph = objectIn(definition);
  if (graph === undefined || objectIn(graph.States) === undefined) {
    throw new DiagramError(
      `this is no state machine: a definition is an object with "States", an object of states; got ${kindOf(definition)}`,
    );
  }
  const inner = readLevel(graph, { depth: 0, nextId: countingIds() });
  return withStartAndEnd(inner);
}

function readLevel(graph: LooseObject, position: Position): Picture {
  if (position.depth > MAX_DEPTH) {
    throw new DiagramError(
      `Map and Parallel states are nested more than ${MAX_DEPTH} deep; draw a part of the definition`,
    );
  }
  const states = Object.entries(objectIn(graph.States) ?? {});
  const idOf = new Map(states.map(([name]) => [name, position.nextId()]));
  const level: Level = { graph, position, idOf };
  const nodes = states.map(([name, state]) => readNode(level, name, objectIn(state) ?? {}));
  return connect(level, nodes);
}

function readNode({ idOf, position }: Level, name: string, state: LooseObject): PictureNode {
  const inside = { ...position, depth: position.depth + 1 };
  return {
    id: idOf.get(name) ?? '',
    name,
    type: typeOf(state),
    ...describeState(state),
    frames: innerGraphs(state).map((graph) => readLevel(graph, inside)),
  };
}

function innerGraphs(state: LooseObject): readonly LooseObject[] {
  if (state.Type === 'Parallel') return objectsIn(state.Branches);
  if (state.Type === 'Map') return objectsIn([state.ItemProcessor ?? state.Iterator]);
  return [];
}

/** The edges between the nodes, and a node for each target that is missing. */
function connect({ graph, position, idOf }: Level, states: readonly PictureNode[]): Picture {
  const missing = new Map<string, PictureNode>();
  const reach = (name: string): string => {
    const id = idOf.get(name) ?? missing.get(name)?.id ?? position.nextId();
    if (!idOf.has(name)) missing.set(name, missingNode(id, name));
    return id;
  };
  const startAt = textIn(graph.StartAt);
  const entry = startAt === undefined ? undefined : reach(startAt);
  const isTop = position.depth === 0;
  const all = objectIn(graph.States) ?? {};
  const edges = states.flatMap(({ id, name }) =>
    exitsOf(objectIn(all[name]) ?? {}).flatMap(({ kind, to, label }): PictureEdge[] => {
      if (to === undefined) return isTop ? [{ from: id, to: 'End', kind, label }] : [];
      return [{ from: id, to: reach(to), kind, label }];
    }),
  );
  return { nodes: [...states, ...missing.values()], edges, entry };
}

/** Only the whole machine has them: a frame begins where it is entered and ends with itself. */
function withStartAndEnd({ nodes, edges, entry }: Picture): Picture {
  const isLeft = edges.some(({ to }) => to === 'End');
  const start: readonly PictureEdge[] =
    entry === undefined ? [] : [{ from: 'Start', to: entry, kind: 'start', label: '' }];
  return {
    nodes: [bareNode('Start', 'Start'), ...nodes, ...(isLeft ? [bareNode('End', 'End')] : [])],
    edges: [...start, ...edges],
    entry,
  };
}

function missingNode(id: string, name: string): PictureNode {
  return { ...bareNode(id, 'Missing'), name, detail: 'There is no such state' };
}

function bareNode(id: string, type: 'Start' | 'End' | 'Missing'): PictureNode {
  return { id, name: id, type, detail: '', isDistributed: false, frames: [] };
}

function countingIds(): () => string {
  let count = 0;
  return () => `s${++count}`;
}

function kindOf(value: unknown): string {
  const fields = objectIn(value);
  if (fields !== undefined)
    return `an object with ${Object.keys(fields).slice(0, 5).join(', ') || 'no fields'}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'a text: parse it first' : String(value);
}
