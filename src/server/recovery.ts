/** Goes on with the executions that ran when the process before this one ended. */

import type { Engine } from '../engine/engine';
import type { Execution } from '../engine/execution';
import { distributedMap } from '../engine/map-run/map-runs';
import type { Program } from '../engine/program';
import type { Snapshot } from '../engine/snapshot';
import { parentOf } from './holds';
import type { Registry } from './registry';
import type { Store } from './store';

export interface RecoveryOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly programOf: ProgramFinder;
}

/** Finds what an execution runs; for a child execution of a map run, what the one runs that it is part of. */
export type ProgramFinder = (execution: Execution) => Program;

/** Resumes what was held: children first, for those that started them look for them. */
export function recover({ engine, store, programOf }: RecoveryOptions): void {
  const roots: Snapshot[] = [];
  for (const snapshot of store.executions.held()) {
    if (parentOf(snapshot) === undefined) roots.push(snapshot);
    else engine.resume(snapshot, programOf(snapshot));
  }
  for (const root of roots.reverse()) engine.resume(root, programOf(root));
}

/** Each revision is compiled once. */
export function programFinder(store: Store, registry: Registry): ProgramFinder {
  const parents = new Map<string, Program>();

  function ownProgram(execution: Execution): Program {
    const { partOf } = execution;
    const program = programOf(execution);
    return partOf === undefined ? program : distributedMap(program, partOf.state).processor;
  }

  function programOf({ arn, partOf }: Execution): Program {
    if (partOf === undefined) return registered(arn);
    const known = parents.get(partOf.executionArn);
    if (known !== undefined) return known;
    const parent = store.executions.get(partOf.executionArn);
    if (parent === undefined) throw new Error(`unreachable: ${arn} is part of an execution that is kept`);
    const program = ownProgram(parent);
    parents.set(partOf.executionArn, program);
    return program;
  }

  function registered(arn: string): Program {
    const record = store.get('execution', arn);
    if (record === undefined) throw new Error(`unreachable: ${arn} was started with a revision`);
    const type = arn.includes(':express:') ? 'EXPRESS' : 'STANDARD';
    return registry.programOf(registry.revision(record.revision), type);
  }

  return programOf;
}
