/** Finds waits and timeouts that no execution lives to see the end of. */

import type { Block, LoopNode, Node, Recording, TaskNode, WaitNode } from '../../dsl/node';
import { MAX_EXECUTION_SECONDS } from '../../dsl/longest-wait';
import type { Diagnostic } from '../diagnostic';
import { timeoutTooLong, waitTooLong } from '../diagnostics/waiting';
import type { StatePath } from '../walk';

/** What is known of the time that an execution has waited when it comes to a step. */
interface Walk {
  readonly found: Diagnostic[];
  /** Seconds, at the least. */
  readonly waited: number;
  readonly path: StatePath;
}

export function checkWaits(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  waitIn(recording.body, { found, waited: 0, path: [recording.workflow] });
  return found;
}

/** Goes through the steps of a block and gives what has been waited after them, at the least. */
function waitIn({ nodes }: Block, walk: Walk): number {
  return nodes.reduce((waited, node) => waitAt(node, { ...walk, waited }), walk.waited);
}

function waitAt(node: Node, walk: Walk): number {
  if (!('name' in node)) return walk.waited;
  const inner = { ...walk, path: [...walk.path, node.name] };
  switch (node.kind) {
    case 'wait':
      return waitFor(node, inner);
    case 'task':
      checkTimeout(node, inner);
      for (const { block } of node.catches) waitIn(block, inner);
      return walk.waited;
    case 'choice':
      return leastOf(
        node.rules.map(({ block }) => block),
        node.otherwise,
        inner,
      );
    case 'try':
      for (const { block } of node.catches) waitIn(block, inner);
      return waitIn(node.body, inner);
    case 'loop':
      return turnOf(node, inner);
    case 'parallel': {
      const ends = node.branches.map(({ block }) => waitIn(block, inner));
      return node.race === undefined ? Math.max(walk.waited, ...ends) : Math.min(...ends);
    }
    case 'map':
      waitIn(node.block, inner);
      return walk.waited;
    case 'distributed-map':
      waitIn(node.block, { ...inner, waited: 0 });
      return walk.waited;
    default:
      return walk.waited;
  }
}

/** A heartbeat is shorter than the timeout. */
function checkTimeout({ name, at, timeoutSeconds }: TaskNode, { found, path }: Walk): void {
  if (typeof timeoutSeconds === 'number' && timeoutSeconds > MAX_EXECUTION_SECONDS)
    found.push(timeoutTooLong({ at, path }, name, timeoutSeconds));
}

/** One turn at the least, or none; the pause comes before another one. */
function turnOf({ body, pause, test }: LoopNode, walk: Walk): number {
  const after = waitIn(body, walk);
  if (pause !== undefined) waitFor(pause, { ...walk, waited: after });
  return test === 'after' ? after : walk.waited;
}

function leastOf(blocks: readonly Block[], otherwise: Block | undefined, walk: Walk): number {
  const ends = blocks.map((block) => waitIn(block, walk));
  return Math.min(otherwise === undefined ? walk.waited : waitIn(otherwise, walk), ...ends);
}

function waitFor({ name, at, until }: WaitNode, { found, waited, path }: Walk): number {
  const seconds = 'seconds' in until && typeof until.seconds === 'number' ? until.seconds : 0;
  const after = waited + seconds;
  if (after > MAX_EXECUTION_SECONDS && waited <= MAX_EXECUTION_SECONDS)
    found.push(waitTooLong({ at, path }, name, waited));
  return after;
}
