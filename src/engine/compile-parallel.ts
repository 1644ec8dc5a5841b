/** Compiles Parallel states. */

import type { ParallelState, StateGraph } from '../asl/definition';
import { stateBasis } from './compile-basis';
import { stateExit } from './compile-exit';
import { compileRecovery } from './compile-recovery';
import { payloadField } from './jsonpath/fields';
import type { ParallelProgram } from './state-program';
import { field, refuseUnknownFieldsOf, report, type StateSource } from './state-source';
import type { Template } from './template';

export function compileParallel(source: StateSource, state: ParallelState): ParallelProgram {
  const branches = branchesOf(state);
  if (branches.length === 0) report(source, '/Branches', 'a Parallel state has at least one branch');
  for (const [index, branch] of branches.entries()) {
    const path = `/Branches[${index}]`;
    refuseUnknownFieldsOf(source, 'branch', { value: branch, path });
    source.compilePart(branch, `${source.path}${path}`);
  }
  return {
    kind: 'parallel',
    ...stateBasis(source),
    arguments: argumentsOf(source, state),
    starts: branches.map(({ StartAt }) => StartAt),
    ...compileRecovery(source, state),
    exit: stateExit(source, state),
  };
}

function argumentsOf(source: StateSource, { Arguments, Parameters }: ParallelState): Template | undefined {
  return source.language === 'JSONata'
    ? field(source, 'Arguments', Arguments)
    : payloadField(source, 'Parameters', Parameters);
}

/** A hand-written definition may say anything. */
function branchesOf({ Branches }: ParallelState): readonly StateGraph[] {
  if (!Array.isArray(Branches)) return [];
  return Branches.map(
    (branch: StateGraph | null) => (typeof branch === 'object' ? branch : null) ?? NO_GRAPH,
  );
}

const NO_GRAPH: StateGraph = { StartAt: '', States: {} };
