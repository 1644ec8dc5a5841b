/**
 * Which executions have to stay in the engine's memory though they are over.
 *
 * A nested execution is asked for until the task that started it has its answer. The children of a map run go with
 * the execution that has it.
 */

import type { Execution, Starter } from '../engine/execution';

export class Holds {
  /** By the execution that started them; those that are released are dropped. */
  private readonly children = new Map<string, Set<string>>();

  /** @param known those in the engine's memory, as they were last heard of. */
  constructor(private readonly known: ReadonlyMap<string, Execution>) {}

  add(execution: Execution): void {
    const parentArn = parentOf(execution);
    if (parentArn === undefined) return;
    const siblings = this.children.get(parentArn);
    if (siblings === undefined) this.children.set(parentArn, new Set([execution.arn]));
    else siblings.add(execution.arn);
  }

  /** Those that nobody needs any more now that some have changed: parents before their children. */
  release(changed: Iterable<Execution>): ReadonlySet<Execution> {
    const released = new Set<Execution>();
    for (const execution of changed) {
      if (execution.status === 'RUNNING') this.releaseNested(execution, released);
      else if (this.isFree(execution)) this.free(execution, released);
    }
    return released;
  }

  /** An answer that was taken in lets the execution go that gave it. */
  private releaseNested(execution: Execution, released: Set<Execution>): void {
    for (const child of this.childrenOf(execution)) {
      if (child.startedBy !== undefined && !asksFor(execution, child.startedBy)) this.free(child, released);
    }
  }

  /** Whatever it has started that is over goes with it. */
  private free(execution: Execution, released: Set<Execution>): void {
    released.add(execution);
    const children = this.childrenOf(execution);
    this.drop(execution);
    for (const child of children) this.free(child, released);
  }

  private isFree({ partOf, startedBy }: Execution): boolean {
    if (partOf !== undefined) return !this.known.has(partOf.executionArn);
    const starter = startedBy && this.known.get(startedBy.executionArn);
    return starter === undefined || !asksFor(starter, startedBy);
  }

  /** Those that are over. */
  private childrenOf({ arn }: Execution): readonly Execution[] {
    return [...(this.children.get(arn) ?? [])].flatMap((childArn) => {
      const child = this.known.get(childArn);
      return child === undefined || child.status === 'RUNNING' ? [] : [child];
    });
  }

  private drop(execution: Execution): void {
    this.children.delete(execution.arn);
    const parentArn = parentOf(execution);
    if (parentArn === undefined) return;
    const siblings = this.children.get(parentArn);
    siblings?.delete(execution.arn);
    if (siblings?.size === 0) this.children.delete(parentArn);
  }
}

/** The execution that started another, where there is one. */
export function parentOf({ partOf, startedBy }: Execution): string | undefined {
  return partOf?.executionArn ?? startedBy?.executionArn;
}

/** Whether an execution may still ask for what one of its tasks has started. */
function asksFor({ status, outstanding }: Execution, startedBy: Starter | undefined): boolean {
  return status === 'RUNNING' && outstanding.some(({ ticket }) => ticket === startedBy?.ticket);
}
