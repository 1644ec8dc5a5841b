/** What is told of an execution besides its data. */

import type { JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import { isPendingRedrive } from '../../engine/map-run/pending-redrive';
import type { ExecutionSummary } from '../kept-executions';
import type { Service } from '../service';
import { toSeconds } from './answer';

/** As in the list of a machine's executions. */
export function summaryOf(execution: ExecutionDescription, { store, engine }: Service): JsonObject {
  const { executionArn, stateMachineArn, name, startDate, stopDate, mapRunArn } = execution;
  const { redriveCount = 0, redriveDate } = execution;
  const redrives = redrivesUnderWay(engine, mapRunArn);
  const status = shownStatus({ arn: executionArn, status: execution.status, redriveCount }, redrives);
  const { versionArn, aliasArn } = store.get('execution', executionArn) ?? {};
  return {
    executionArn,
    stateMachineArn,
    ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
    ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
    ...(mapRunArn !== undefined && { mapRunArn }),
    name,
    status,
    startDate: toSeconds(startDate),
    ...(stopDate === undefined ? {} : { stopDate: toSeconds(stopDate) }),
    redriveCount,
    ...(redriveDate === undefined ? {} : { redriveDate: toSeconds(redriveDate) }),
  };
}

/** The same of an execution as the store lists it; `redrives` are those of its map run that is redriven. */
export function listedSummary(listed: ExecutionSummary, redrives: number): JsonObject {
  const { arn, versionArn, aliasArn, mapRunArn, itemCount, startedAt, stoppedAt, redrivenAt } = listed;
  return {
    executionArn: arn,
    stateMachineArn: listed.stateMachineArn,
    ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
    ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
    ...(mapRunArn !== undefined && { mapRunArn }),
    ...(itemCount !== undefined && { itemCount }),
    name: listed.name,
    status: shownStatus(listed, redrives),
    startDate: toSeconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: toSeconds(stoppedAt) }),
    redriveCount: listed.redriveCount,
    ...(redrivenAt === undefined ? {} : { redriveDate: toSeconds(redrivenAt) }),
  };
}

/** How often a map run was redriven; 0 where it is over, for its children wait no longer then. */
export function redrivesUnderWay(engine: Service['engine'], mapRunArn: string | undefined): number {
  const mapRun = mapRunArn === undefined ? undefined : engine.mapRun(mapRunArn);
  return mapRun?.status === 'RUNNING' ? mapRun.redriveCount : 0;
}

type Shown = Pick<ExecutionSummary, 'arn' | 'status' | 'redriveCount'>;

function shownStatus(execution: Shown, redrives: number): string {
  return isPendingRedrive(execution, redrives) ? 'PENDING_REDRIVE' : execution.status;
}
