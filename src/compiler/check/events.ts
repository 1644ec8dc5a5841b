/**
 * Estimates how many events an execution records, for a Standard execution fails when it would record too many.
 *
 * Counted is what is known before anything runs: loops as often as they may turn at most, maps over as many items as
 * are written down, of the ways of a branching the longest; where a number is data, one turn.
 */

import { MAX_HISTORY_EVENTS } from '../../asl/limits';
import type { CallSite } from '../../dsl/call-site';
import type { Block, Expression, LoopNode, MapNode, Node, Recording, Root, TaskNode } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { tooManyEvents, tooManyItems, tooManyTurns } from '../diagnostics/limits';
import { branchesOf, isComputed, type StatePath, visitNodes } from '../walk';

export function checkEvents(recording: Recording): readonly Diagnostic[] {
  const { body, workflow, at } = recording;
  const survey: Survey = { events: new Map(), constants: constantsIn(recording) };
  const found = [...checkOne(survey, { name: workflow, at, block: body, path: [] })];
  visitNodes(body, [workflow], (node, path) => {
    const hasHistories = node.kind === 'distributed-map' && node.children === 'STANDARD';
    if (hasHistories) found.push(...checkOne(survey, { ...node, path }));
  });
  return found;
}

/** The workflow, or what is done for each item in an execution of its own. */
interface History {
  readonly name: string;
  readonly at: CallSite;
  readonly block: Block;
  readonly path: StatePath;
}

function checkOne(survey: Survey, { name, at, block, path }: History): readonly Diagnostic[] {
  const inner = [...path, name];
  // Ends the execution is one event more, as its start is.
  const total = 2 + eventsIn(survey, block);
  if (total <= MAX_HISTORY_EVENTS) return [];
  const culprits = culpritsIn(survey, block, inner);
  return culprits.length > 0 ? culprits : [tooManyEvents({ at, path: inner }, total)];
}

interface Survey {
  /** Of each node, with all that is in it. */
  readonly events: Map<Node, number>;
  /** Variables that are set once, to what is written down. */
  readonly constants: ReadonlyMap<Root, Expression>;
}

/** The innermost repetitions that are too much by themselves. */
function culpritsIn(survey: Survey, block: Block, path: StatePath): readonly Diagnostic[] {
  return block.nodes.flatMap((node) => {
    if (!('name' in node) || eventsOf(survey, node) <= MAX_HISTORY_EVENTS) return [];
    const inner = [...path, node.name];
    const within = branchesOf(node).flatMap((branch) => culpritsIn(survey, branch, inner));
    return within.length > 0 ? within : blame(survey, node, inner);
  });
}

function blame(survey: Survey, node: Node, path: StatePath): readonly Diagnostic[] {
  if (node.kind !== 'loop' && node.kind !== 'map') return [];
  const { name, at } = node;
  const total = eventsOf(survey, node);
  const repeated = { name, total, times: timesOf(survey, node) };
  return [node.kind === 'loop' ? tooManyTurns({ at, path }, repeated) : tooManyItems({ at, path }, repeated)];
}

function eventsIn(survey: Survey, block: Block): number {
  return block.nodes.reduce((sum, node) => sum + eventsOf(survey, node), 0);
}

function eventsOf(survey: Survey, node: Node): number {
  const known = survey.events.get(node) ?? countEvents(survey, node);
  survey.events.set(node, known);
  return known;
}

/** What a state records itself: it is entered and left, and its work is scheduled, started and done. */
const ENTERED_AND_LEFT = 2;
const TASK_EVENTS = ENTERED_AND_LEFT + 3;
const FORK_EVENTS = ENTERED_AND_LEFT + 2;
const ITERATION_EVENTS = 2;
const MAP_RUN_EVENTS = 2;

function countEvents(survey: Survey, node: Node): number {
  const inBranches = branchesOf(node).map((branch) => eventsIn(survey, branch));
  switch (node.kind) {
    case 'task':
      return TASK_EVENTS + (isSubmitted(node) ? 1 : 0) + Math.max(0, ...inBranches);
    case 'parallel':
      return isComputed(node) ? 0 : FORK_EVENTS + sumOf(inBranches);
    case 'map':
      return isComputed(node) ? 0 : FORK_EVENTS + timesOf(survey, node) * eachOf(survey, node);
    case 'distributed-map':
      // The executions of the items have histories of their own.
      return FORK_EVENTS + MAP_RUN_EVENTS;
    case 'loop':
      return ENTERED_AND_LEFT + timesOf(survey, node) * eachOf(survey, node);
    case 'try':
      return eventsIn(survey, node.body);
    case 'assign':
    case 'return':
      return 0;
    case 'fail':
    case 'win':
      return 1;
    default:
      return ENTERED_AND_LEFT + Math.max(0, ...inBranches);
  }
}

/** Of a token that was handed out, or a job that was started, one more event tells. */
function isSubmitted({ callback, work }: TaskNode): boolean {
  return callback !== undefined || (work.kind === 'call' && work.job !== undefined);
}

/** The events of one item or of one turn, with its question and its pause. */
function eachOf(survey: Survey, node: LoopNode | MapNode): number {
  if (node.kind === 'map') return ITERATION_EVENTS + eventsIn(survey, node.block);
  const pause = node.pause === undefined ? 0 : ENTERED_AND_LEFT;
  return eventsIn(survey, node.body) + ENTERED_AND_LEFT + pause;
}

function timesOf(survey: Survey, node: LoopNode | MapNode): number {
  if (node.kind === 'map') return countOf(survey, node.items) ?? 1;
  const { limit, condition } = node;
  return turnsUntil(survey, limit?.reached) ?? turnsWhile(survey, condition) ?? 1;
}

/** The conditions of `maxAttempts` and of the retries of a check. */
function turnsUntil(survey: Survey, reached: Expression | undefined): number | undefined {
  if (reached?.kind !== 'operation') return undefined;
  const most = numberOf(survey, reached.operands[1]);
  if (most === undefined) return undefined;
  if (reached.operator === 'gte') return most;
  return reached.operator === 'gt' ? most + 1 : undefined;
}

/** The condition of `ctx.forEach`: a position is below the number of items. */
function turnsWhile(survey: Survey, condition: Expression): number | undefined {
  if (condition.kind !== 'operation' || condition.operator !== 'lt') return undefined;
  const most = condition.operands[1];
  if (most?.kind !== 'operation' || most.operator !== 'count') return undefined;
  return countOf(survey, most.operands[0]);
}

function countOf(survey: Survey, items: Expression | undefined): number | undefined {
  const known = constantOf(survey, items);
  return known?.kind === 'array' ? known.items.length : undefined;
}

function numberOf(survey: Survey, value: Expression | undefined): number | undefined {
  const known = constantOf(survey, value);
  return known?.kind === 'literal' && typeof known.value === 'number' ? known.value : undefined;
}

function constantOf({ constants }: Survey, value: Expression | undefined): Expression | undefined {
  return value?.kind === 'path' && value.path.length === 0 ? constants.get(value.root) : value;
}

function constantsIn(recording: Recording): ReadonlyMap<Root, Expression> {
  const values = new Map<Root, Expression | undefined>();
  visitNodes(recording.body, [], (node) => {
    if (node.kind === 'assign') values.set(node.variable, values.has(node.variable) ? undefined : node.value);
  });
  return new Map([...values].flatMap(([root, value]) => (value === undefined ? [] : [[root, value]])));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
