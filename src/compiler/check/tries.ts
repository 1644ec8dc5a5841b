/** Finds what is said of errors of many steps, in a `ctx.try`, a Parallel or a Map, that none of the steps raises. */

import { BUILT_IN_ERRORS } from '../../asl/error-names';
import type { DistributedMapNode } from '../../dsl/distributed-map-node';
import type {
  Block,
  FailNode,
  MapNode,
  Node,
  ParallelNode,
  Recording,
  TaskNode,
  TryNode,
} from '../../dsl/node';
import type { WinNode } from '../../dsl/race-node';
import type { RawNode } from '../../dsl/raw-node';
import { RACE_RESULT_TOO_LARGE, RACE_WON } from '../../dsl/race';
import { declaredErrors, declares } from '../../dsl/step';
import type { Diagnostic } from '../diagnostic';
import { childErrorHandled } from '../diagnostics/distributed-maps';
import { errorNeverRaised, runtimeErrorHandled } from '../diagnostics/handling';
import { branchesOf, forkedBlocks, type StatePath, visitNodes } from '../walk';

export function checkTries(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind === 'try' || node.kind === 'parallel' || node.kind === 'map')
      found.push(...checkOne(node, path));
    if (node.kind === 'distributed-map') found.push(...checkDistributed(node, path));
  });
  return found;
}

function checkOne(node: TryNode | ParallelNode | MapNode, path: StatePath): readonly Diagnostic[] {
  const { name } = node;
  const raised = errorsIn(blocksOf(node));
  const rules = node.kind === 'try' ? node.catches : [...node.retry, ...node.catches];
  return rules
    .filter(({ error }) => error !== RACE_WON)
    .flatMap(({ error, at }) => {
      const spot = { at, path: [...path, name] };
      if (error === 'States.Runtime') return [runtimeErrorHandled(spot, { name })];
      if (raised === undefined || declares([...raised], error) || isBuiltIn(error)) return [];
      return [errorNeverRaised(spot, { name, error, raised: [...raised] })];
    });
}

/** Its executions fail for themselves; what it fails with are names of its own. */
function checkDistributed(node: DistributedMapNode, path: StatePath): readonly Diagnostic[] {
  const { name } = node;
  return [...node.retry, ...node.catches].flatMap(({ error, at }) => {
    const spot = { at, path: [...path, name] };
    if (error === 'States.Runtime') return [runtimeErrorHandled(spot, { name })];
    return isBuiltIn(error) ? [] : [childErrorHandled(spot, name, error)];
  });
}

function blocksOf(node: TryNode | ParallelNode | MapNode): readonly Block[] {
  return node.kind === 'try' ? [node.body] : forkedBlocks(node);
}

/** What a state fails with that runs branches or items. */
const FORK_ERRORS: readonly string[] = [
  'States.BranchFailed',
  'States.ExceedToleratedFailureThreshold',
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
];

function isBuiltIn(error: string): boolean {
  if (FORK_ERRORS.includes(error)) return true;
  return (BUILT_IN_ERRORS as readonly string[]).includes(error); // `includes` wants the narrow type it tests for
}

/** The names of errors that the steps may raise; `undefined` where only the type checker knows them. */
function errorsIn(blocks: readonly Block[]): ReadonlySet<string> | undefined {
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
