/** What is told of an execution besides its data. */

import type { JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import type { ExecutionSummary } from '../kept-executions';
import type { Service } from '../service';
import { toSeconds } from './answer';

/** As in the list of a machine's executions. */
export function summaryOf(execution: ExecutionDescription, { store }: Service): JsonObject {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate, mapRunArn } = execution;
  const { redriveCount = 0, redriveDate } = execution;
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

/** The same of an execution as the store lists it. */
export function listedSummary(listed: ExecutionSummary): JsonObject {
  const { arn, versionArn, aliasArn, mapRunArn, itemCount, startedAt, stoppedAt, redrivenAt } = listed;
  return {
    executionArn: arn,
    stateMachineArn: listed.stateMachineArn,
    ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
    ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
    ...(mapRunArn !== undefined && { mapRunArn }),
    ...(itemCount !== undefined && { itemCount }),
    name: listed.name,
    status: listed.status,
    startDate: toSeconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: toSeconds(stoppedAt) }),
    redriveCount: listed.redriveCount,
    ...(redrivenAt === undefined ? {} : { redriveDate: toSeconds(redrivenAt) }),
  };
}
