/** Executions that are kept as long as their process lasts, by reference. */

import { isPendingRedrive } from '../engine/map-run/pending-redrive';
import type { Snapshot } from '../engine/snapshot';
import type { HistoryRecord } from '../engine/history';
import {
  summaryOf,
  type ExecutionQuery,
  type ExecutionSummary,
  type Hold,
  type KeptExecutions,
  type KeptHistories,
  type KeptTokens,
  type TokenHolder,
} from './kept-executions';
import type { ExecutionRecord } from './store';

interface Entry {
  readonly place: Pick<ExecutionSummary, 'number' | 'versionArn' | 'aliasArn'>;
  execution: Snapshot;
  hold: Hold;
}

export interface MemoryExecutions {
  readonly executions: KeptExecutions;
  readonly histories: KeptHistories;
  readonly tokens: KeptTokens;
}

/** What was put with an execution's arn besides; asked for when it is added, and dropped with it. */
export interface ExecutionRecords {
  get(arn: string): ExecutionRecord | undefined;
  delete(arn: string): void;
}

export function createMemoryExecutions(records: ExecutionRecords): MemoryExecutions {
  const histories = new Map<string, HistoryRecord[]>();
  const tokens = new Map<string, TokenHolder>();
  const executions = createExecutions(records, (arn) => {
    histories.delete(arn);
    for (const [token, { executionArn }] of tokens) if (executionArn === arn) tokens.delete(token);
  });
  return {
    executions,
    histories: {
      append: (arn, appended) => {
        const history = histories.get(arn);
        if (history === undefined) histories.set(arn, [...appended]);
        else for (const record of appended) history.push(record);
      },
      read: (arn, first, last) => histories.get(arn)?.slice(first - 1, last) ?? [],
    },
    tokens: {
      note: (token, holder) => void tokens.set(token, holder),
      holder: (token) => tokens.get(token),
    },
  };
}

function createExecutions(records: ExecutionRecords, onRemove: (arn: string) => void): KeptExecutions {
  const entries = new Map<string, Entry>();
  let added = 0;
  const newestFirst = (): readonly Entry[] => [...entries.values()].reverse();
  const chosen = (isChosen: (entry: Entry) => boolean): readonly Entry[] =>
    [...entries.values()].filter(isChosen);

  return {
    add: (execution, hold) => {
      added += 1;
      const { versionArn, aliasArn } = records.get(execution.arn) ?? {};
      const place = { number: added, ...(versionArn && { versionArn }), ...(aliasArn && { aliasArn }) };
      entries.set(execution.arn, { place, execution, hold });
    },
    put: (execution, hold) => {
      const entry = entries.get(execution.arn);
      if (entry === undefined) throw new Error(`unreachable: ${execution.arn} was added`);
      Object.assign(entry, { execution, hold });
    },
    get: (arn) => entries.get(arn)?.execution,
    has: (arn) => entries.has(arn),
    summary: (arn) => {
      const entry = entries.get(arn);
      return entry && summaryOf(entry.execution, entry.place);
    },
    list: (query) => listed(newestFirst(), query),
    childrenOf: (mapRunArn) =>
      chosen(({ execution }) => execution.partOf?.mapRunArn === mapRunArn).map(({ execution }) => execution),
    withMapRun: (mapRunArn) =>
      chosen(({ execution }) => execution.mapRuns.some(({ arn }) => arn === mapRunArn))[0]?.execution,
    held: () => newestFirst().flatMap(({ execution, hold }) => (hold === 'held' ? [execution] : [])),
    endedBefore: (moment, limit) =>
      chosen(({ execution, hold }) => hold === 'released' && (execution.stoppedAt ?? Infinity) < moment)
        .slice(0, limit)
        .map(({ execution }) => execution.arn),
    remove: (arn) => {
      entries.delete(arn);
      records.delete(arn);
      onRemove(arn);
    },
  };
}

function listed(
  newestFirst: readonly Entry[],
  { of, status, isRedriven, pending, before = Infinity, limit }: ExecutionQuery,
): readonly ExecutionSummary[] {
  const found: ExecutionSummary[] = [];
  for (const { execution, place } of newestFirst) {
    if (found.length === limit) break;
    const summary = summaryOf(execution, place);
    const isWanted =
      summary.number < before &&
      summary[SCOPES[of.kind]] === of.arn &&
      (status === undefined || summary.status === status) &&
      (isRedriven === undefined || isRedriven === summary.redriveCount > 0) &&
      (pending === undefined || pending.isPending === isPendingRedrive(summary, pending.redrives));
    if (isWanted) found.push(summary);
  }
  return found;
}

/** Where a summary says whose it is. */
const SCOPES = {
  stateMachine: 'stateMachineArn',
  version: 'versionArn',
  alias: 'aliasArn',
  mapRun: 'mapRunArn',
} as const;
