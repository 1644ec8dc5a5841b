/** Finds what is said of errors of many steps, in a `ctx.try`, a Parallel or a Map, that none of the steps raises. */

import { BUILT_IN_ERRORS } from '../../asl/error-names';
import type { Block, MapNode, ParallelNode, Recording, TaskNode, TryNode } from '../../dsl/node';
import { RACE_RESULT_TOO_LARGE, RACE_WON } from '../../dsl/race';
import { declaredErrors } from '../../dsl/step';
import type { Diagnostic } from '../diagnostic';
import { errorNeverRaised, runtimeErrorHandled } from '../diagnostics/handling';
import { type StatePath, visitNodes } from '../walk';

export function checkTries(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind === 'try' || node.kind === 'parallel' || node.kind === 'map')
      found.push(...checkOne(node, path));
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
      if (raised === undefined || raised.has(error) || isBuiltIn(error)) return [];
      return [errorNeverRaised(spot, { name, error, raised: [...raised] })];
    });
}

function blocksOf(node: TryNode | ParallelNode | MapNode): readonly Block[] {
  if (node.kind === 'try') return [node.body];
  return node.kind === 'map' ? [node.block] : node.branches.map(({ block }) => block);
}

function isBuiltIn(error: string): boolean {
  if (error === 'States.ExceedToleratedFailureThreshold' || error === 'States.BranchFailed') return true;
  return (BUILT_IN_ERRORS as readonly string[]).includes(error); // `includes` wants the narrow type it tests for
}

/** The names of errors that the steps may raise; `undefined` where only the type checker knows them. */
function errorsIn(blocks: readonly Block[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let isKnown = true;
  for (const block of blocks) {
    visitNodes(block, [], (node) => {
      if (node.kind === 'fail') names.add(node.error);
      if (node.kind === 'win') names.add(RACE_RESULT_TOO_LARGE);
      if (node.kind !== 'task') return;
      const errors = errorsOf(node);
      if (errors === undefined) isKnown = false;
      for (const error of errors ?? []) names.add(error);
    });
  }
  return isKnown ? names : undefined;
}

function errorsOf({ work, callback }: TaskNode): readonly string[] | undefined {
  const errors = declaredErrors(work.task);
  return errors && [...errors, ...(callback?.errors ?? [])];
}
