/**
 * Brings what executions do into the store, a group of changes at a time.
 *
 * What has changed is written when the event loop turns, or when somebody waits for it: many calls share one commit,
 * and an execution that takes ten steps meanwhile is written once. An execution that is over leaves the engine's
 * memory when it is safe, unless one that runs still asks for it.
 */

import type { Engine } from '../engine/engine';
import type { HistoryRecord } from '../engine/history';
import { createMemoryJournal } from '../engine/memory-journal';
import type { Clock, Journal } from '../engine/ports';
import type { Snapshot } from '../engine/snapshot';
import { CommitPace } from './commit-pace';
import { Holds } from './holds';
import type { Hold, TokenHolder } from './kept-executions';
import type { Store } from './store';

/** "Execution history is kept for 90 days after an execution is closed" (quotas). */
const KEPT_MILLISECONDS = 90 * 86_400_000;
const REMOVAL_PAUSE_MILLISECONDS = 3_600_000;
/** So that nobody waits long for what is removed. */
const REMOVED_AT_ONCE = 1000;

export interface KeeperOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Asked for when something is safe. */
  readonly engine: () => Pick<Engine, 'describe' | 'forget'>;
}

export class Keeper {
  /** The executions in the engine's memory, as they were last heard of. */
  private readonly known = new Map<string, Snapshot>();
  private readonly begun = new Set<string>();
  private readonly changed = new Map<string, Snapshot>();
  private readonly records = new Map<string, HistoryRecord[]>();
  private readonly tokens = new Map<string, TokenHolder>();
  private readonly released = new Set<string>();
  private readonly holds = new Holds(this.known);
  private readonly pace = new CommitPace(() => this.commit());
  private removedAt = -Infinity;
  /** How many Standard executions run. */
  private open = 0;
  /** Nobody can ask for the history of an Express execution, so it is not put away. */
  private readonly passing = createMemoryJournal();

  constructor(private readonly options: KeeperOptions) {}

  /** Histories that are still to be written, and those that are. */
  readonly journal: Journal = {
    append: (arn, records) => this.append(arn, records),
    read: (arn) => (isExpress(arn) ? this.passing.read(arn) : this.history(arn, 1, Infinity)),
    forget: (arn) => this.passing.forget(arn),
  };

  /** Takes note of an execution as it is now. */
  note(snapshot: Snapshot): void {
    // Whoever waits for the end of a synchronous execution is gone when its process is.
    if (snapshot.isSynchronous) return;
    const { arn } = snapshot;
    const before = this.known.get(arn);
    this.know(snapshot);
    if (before === undefined) {
      this.begun.add(arn);
      this.holds.add(snapshot);
    } else if (isNothingNew(before, snapshot)) {
      return;
    }
    this.changed.set(arn, snapshot);
    this.pace.somethingChanged();
  }

  /** Takes note of an execution that the engine has from the store. */
  adopt(snapshot: Snapshot): void {
    this.know(snapshot);
    this.holds.add(snapshot);
    if (snapshot.status === 'RUNNING') return;
    // It goes again, unless somebody makes it go on.
    this.changed.set(snapshot.arn, snapshot);
    this.pace.somethingChanged();
  }

  private know(snapshot: Snapshot): void {
    this.open += Number(isOpen(snapshot)) - Number(isOpen(this.known.get(snapshot.arn)));
    this.known.set(snapshot.arn, snapshot);
  }

  get openExecutions(): number {
    return this.open;
  }

  noteToken(taskToken: string, holder: TokenHolder): void {
    this.tokens.set(taskToken, holder);
    this.pace.somethingChanged();
  }

  holderOf(taskToken: string): TokenHolder | undefined {
    return this.tokens.get(taskToken) ?? this.options.store.tokens.holder(taskToken);
  }

  history(arn: string, first: number, last: number): readonly HistoryRecord[] {
    this.flush();
    return this.options.store.histories.read(arn, first, last);
  }

  /** Whether a name is taken; where that cannot be found out now, nothing will be said to be done either. */
  isTaken(arn: string): boolean {
    try {
      return this.options.store.executions.has(arn);
    } catch {
      return false;
    }
  }

  /** Resolves when all that happened until now is safe. */
  settled(): Promise<void> {
    return this.pace.settled();
  }

  private append(arn: string, records: readonly HistoryRecord[]): void {
    if (isExpress(arn)) {
      this.passing.append(arn, records);
      return;
    }
    const waiting = this.records.get(arn);
    if (waiting === undefined) this.records.set(arn, [...records]);
    else for (const record of records) waiting.push(record);
  }

  private async commit(): Promise<void> {
    this.removeOld();
    this.flush();
    await this.options.store.settled();
    for (const arn of this.released) this.forget(arn);
    this.released.clear();
  }

  /** Hands all that has changed to the store. */
  flush(): void {
    const { store } = this.options;
    const released = this.holds.release(this.changed.values());
    for (const execution of released) {
      this.changed.delete(execution.arn);
      this.put(execution, 'released');
      this.released.add(execution.arn);
    }
    for (const execution of this.changed.values()) this.put(execution, 'held');
    for (const [arn, records] of this.records) store.histories.append(arn, records);
    for (const [token, holder] of this.tokens) store.tokens.note(token, holder);
    for (const changes of [this.begun, this.changed, this.records, this.tokens]) changes.clear();
  }

  private put(snapshot: Snapshot, hold: Hold): void {
    const { executions } = this.options.store;
    const { arn, partOf } = snapshot;
    if (hold === 'released' && isExpress(arn) && partOf === undefined) executions.remove(arn);
    else if (this.begun.has(arn)) executions.add(snapshot, hold);
    else executions.put(snapshot, hold);
  }

  private forget(arn: string): void {
    // It may have gone on since it was released.
    if (this.known.get(arn)?.status === 'RUNNING') return;
    const engine = this.options.engine();
    // Or it went with the one whose child it was.
    if (engine.describe(arn) !== undefined) engine.forget(arn);
    this.known.delete(arn);
  }

  /** No timer waits for that: it is done before something is kept, or looked at. */
  removeOld(): void {
    const { store, clock } = this.options;
    const now = clock.now();
    if (now - this.removedAt < REMOVAL_PAUSE_MILLISECONDS) return;
    const old = store.executions.endedBefore(now - KEPT_MILLISECONDS, REMOVED_AT_ONCE);
    for (const arn of old) store.executions.remove(arn);
    if (old.length < REMOVED_AT_ONCE) this.removedAt = now;
  }
}

/** An execution that is resumed finds out that it waits. */
function isNothingNew(before: Snapshot, after: Snapshot): boolean {
  const isAtRest = after.turns.length === 0 && (before.accepted ?? after.accepted) === undefined;
  return (
    isAtRest &&
    after.status === before.status &&
    after.eventCount === before.eventCount &&
    after.outstanding === before.outstanding &&
    after.mapRuns === before.mapRuns
  );
}

/** "Open executions": Express ones are not counted (quotas). */
function isOpen(snapshot: Snapshot | undefined): boolean {
  return snapshot?.status === 'RUNNING' && !isExpress(snapshot.arn);
}

function isExpress(executionArn: string): boolean {
  return executionArn.includes(':express:');
}
