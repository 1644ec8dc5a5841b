/** ListMapRuns, DescribeMapRun and UpdateMapRun. */

import type { JsonObject } from '../../asl/json';
import type { MapRunDescription } from '../../engine/map-run/map-run-description';
import type { Service } from '../service';
import { accepted, invalid, refused, toSeconds, type Refusal } from './answer';
import { findExecution } from './find-execution';
import { required } from './members';
import { checkArn } from './names';
import { operation } from './operation';
import { page } from './page';
import { questionOf, type Place } from './page-tokens';
import { ARN, LONG_ARN, PAGING } from './shapes';

export const listMapRuns = operation(
  { executionArn: required(ARN), ...PAGING },
  ({ executionArn, ...paging }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;
    const all = service.engine.mapRunsOf(executionArn);
    const question = questionOf('map runs', executionArn);
    const placeOf = (_run: unknown, index: number): Place => [index];
    const request = { question, order: 'newest-first', placeOf, ...paging } as const;
    const runs = page(all, request, service.pageTokens);
    if (runs.kind === 'refused') return runs;
    const { stateMachineArn } = found.execution;
    return accepted({ mapRuns: runs.items.map((run) => summary(run, stateMachineArn)), ...runs.next });
  },
);

function summary(run: MapRunDescription, machineArn: string): JsonObject {
  const { mapRunArn, executionArn, startDate, stopDate } = run;
  const label = mapRunArn.split(':')[6]?.split('/')[1] ?? '';
  return {
    executionArn,
    mapRunArn,
    stateMachineArn: `${machineArn}/${label}`,
    startDate: toSeconds(startDate),
    ...(stopDate !== undefined && { stopDate: toSeconds(stopDate) }),
  };
}

export const describeMapRun = operation({ mapRunArn: required(LONG_ARN) }, ({ mapRunArn }, service) => {
  const found = findMapRun(service, mapRunArn);
  if (found.kind === 'refused') return found;
  const { startDate, stopDate, redriveDate, itemCounts, executionCounts, ...rest } = found.run;
  return accepted({
    ...rest,
    startDate: toSeconds(startDate),
    ...(stopDate !== undefined && { stopDate: toSeconds(stopDate) }),
    ...(redriveDate !== undefined && { redriveDate: toSeconds(redriveDate) }),
    itemCounts: { ...NONE_REDRIVEN, ...itemCounts },
    executionCounts: { ...NONE_REDRIVEN, ...executionCounts },
  });
});

const NONE_REDRIVEN = { failuresNotRedrivable: 0, pendingRedrive: 0 };

export const updateMapRun = operation(
  {
    mapRunArn: required(LONG_ARN),
    maxConcurrency: { type: 'integer', min: 0 },
    toleratedFailurePercentage: { type: 'float', min: 0, max: 100 },
    toleratedFailureCount: { type: 'long', min: 0 },
  },
  ({ mapRunArn, ...changes }, service) => {
    const found = findMapRun(service, mapRunArn);
    if (found.kind === 'refused') return found;
    if (Object.keys(changes).length === 0) {
      return invalid('At least one field of the map run must be specified', 'MISSING_REQUIRED_PARAMETER');
    }
    if (found.run.status !== 'RUNNING') {
      const message = `Map Run is ${found.run.status} and cannot be updated`;
      return invalid(message, 'CANNOT_UPDATE_COMPLETED_MAP_RUN');
    }
    service.engine.updateMapRun(mapRunArn, changes);
    return accepted();
  },
);

type FoundMapRun = { readonly kind: 'found'; readonly run: MapRunDescription } | Refusal;

export function findMapRun({ engine }: Service, arn: string): FoundMapRun {
  const mistake = checkArn(arn, 'mapRun');
  if (mistake !== undefined) return mistake;
  const run = engine.mapRun(arn);
  return run === undefined
    ? refused('ResourceNotFound', `Resource not found: '${arn}'`)
    : { kind: 'found', run };
}
