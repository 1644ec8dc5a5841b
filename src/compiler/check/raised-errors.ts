/** Lists the errors that steps may raise. */

import type { Block, FailNode, Node, TaskNode } from '../../dsl/node';
import { RACE_RESULT_TOO_LARGE } from '../../dsl/race';
import type { WinNode } from '../../dsl/race-node';
import type { RawNode } from '../../dsl/raw-node';
import { declaredErrors } from '../../dsl/step';
import { branchesOf, forkedBlocks } from '../walk';

/** The names of errors that the steps may raise; `undefined` where only the type checker knows them. */
export function errorsIn(blocks: readonly Block[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const node of blocks.flatMap(nodesFailingIn)) {
    const errors = errorsOf(node);
    if (errors === undefined) return undefined;
    for (const error of errors) names.add(error);
  }
  return names;
}

/** The nodes whose errors come out of a block: not those of executions of their own. */
function nodesFailingIn({ nodes }: Block): readonly Failing[] {
  return nodes.flatMap((node) => {
    const own = isFailing(node) ? [node] : [];
    const passing = node.kind === 'distributed-map' ? forkedBlocks(node) : [];
    const blocks = branchesOf(node).filter((block) => !passing.includes(block));
    return [...own, ...blocks.flatMap(nodesFailingIn)];
  });
}

type Failing = TaskNode | FailNode | WinNode | RawNode;

function isFailing(node: Node): node is Failing {
  return ['task', 'fail', 'win', 'raw'].includes(node.kind);
}

function errorsOf(node: Failing): readonly string[] | undefined {
  if (node.kind === 'raw') return undefined;
  if (node.kind === 'fail') return [node.error];
  if (node.kind === 'win') return [RACE_RESULT_TOO_LARGE];
  const { work } = node;
  const errors = work.kind === 'call' ? work.errors : declaredErrors(work.task);
  return errors && [...errors, ...(node.callback?.errors ?? [])];
}
