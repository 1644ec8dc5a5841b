/** Finds what is said of errors of many steps, in a `ctx.try`, a Parallel or a Map, that none of the steps raises. */

import { BUILT_IN_ERRORS } from '../../asl/error-names';
import type { DistributedMapNode } from '../../dsl/distributed-map-node';
import type { Block, MapNode, ParallelNode, Recording, TryNode } from '../../dsl/node';
import { RACE_WON } from '../../dsl/race';
import { declares } from '../../dsl/step';
import type { Diagnostic } from '../diagnostic';
import { childErrorHandled } from '../diagnostics/distributed-maps';
import { errorNeverRaised, runtimeErrorHandled } from '../diagnostics/handling';
import { forkedBlocks, type StatePath, visitNodes } from '../walk';
import { errorsIn } from './raised-errors';

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
