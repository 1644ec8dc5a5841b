/** ListExecutions: those of one machine, one version, one alias or one map run, newest first. */

import type { ExecutionQuery, ExecutionScope, ExecutionSummary } from '../kept-executions';
import type { Service } from '../service';
import { accepted, refused, type Refusal } from './answer';
import { listedSummary, redrivesUnderWay } from './execution-summary';
import { machineDoesNotExist } from './find-machine';
import { findMapRun } from './map-runs';
import { checkArn, qualifierOf, unqualified } from './names';
import { operation } from './operation';
import { storedPage } from './page';
import { questionOf } from './page-tokens';
import { ARN, LONG_ARN, PAGE_SIZE } from './shapes';

export const listExecutions = operation(
  {
    stateMachineArn: ARN,
    statusFilter: {
      type: 'string',
      // In the order in which AWS lists them where somebody gives another.
      values: ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'],
    },
    maxResults: PAGE_SIZE,
    nextToken: { type: 'string', min: 1, max: 3096 },
    mapRunArn: LONG_ARN,
    redriveFilter: { type: 'string', values: ['NOT_REDRIVEN', 'REDRIVEN'] },
  },
  async ({ statusFilter, maxResults, nextToken, redriveFilter, ...given }, service) => {
    const found = scopeOf(service, given);
    if (found.kind === 'refused') return found;
    if (statusFilter === 'PENDING_REDRIVE' && given.mapRunArn === undefined) {
      return refused('ValidationException', 'The status PENDING_REDRIVE requires a MapRun ARN');
    }

    await service.settled();
    const isRedriven = redriveFilter === undefined ? undefined : redriveFilter === 'REDRIVEN';
    const redrives = redrivesUnderWay(service.engine, given.mapRunArn);
    const filter = { of: found.scope, isRedriven, ...statusQuery(statusFilter, redrives) };
    const executions = storedPage<ExecutionSummary>(
      {
        question: questionOf('executions', { ...given }, statusFilter, redriveFilter),
        numberOf: ({ number }) => number,
        read: (before, limit) => service.store.executions.list({ ...filter, before, limit }),
        maxResults,
        nextToken,
      },
      service.pageTokens,
    );
    if (executions.kind === 'refused') return executions;
    return accepted({
      executions: executions.items.map((listed) => listedSummary(listed, redrives)),
      ...executions.next,
    });
  },
);

type Status = ExecutionSummary['status'];

/** Those that wait to be redriven are listed as such, and not as what they were before. */
function statusQuery(
  status: Status | 'PENDING_REDRIVE' | undefined,
  redrives: number,
): Pick<ExecutionQuery, 'status' | 'pending'> {
  if (status === undefined) return {};
  if (status === 'PENDING_REDRIVE') return { pending: { isPending: true, redrives } };
  return redrives === 0 ? { status } : { status, pending: { isPending: false, redrives } };
}

interface Given {
  readonly stateMachineArn?: string;
  readonly mapRunArn?: string;
}

type Found = { readonly kind: 'found'; readonly scope: ExecutionScope } | Refusal;

function scopeOf(service: Service, { stateMachineArn, mapRunArn }: Given): Found {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    return refused('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
  }
  return mapRunArn === undefined
    ? scopeOfMachine(service, stateMachineArn ?? '')
    : scopeOfMapRun(service, mapRunArn);
}

function scopeOfMapRun(service: Service, arn: string): Found {
  const found = findMapRun(service, arn);
  return found.kind === 'refused' ? found : { kind: 'found', scope: { kind: 'mapRun', arn } };
}

function scopeOfMachine({ registry }: Service, arn: string): Found {
  const mistake = checkArn(arn, 'stateMachine');
  if (mistake !== undefined) return mistake;
  const machine = registry.machine(unqualified(arn));
  const isVersion = registry.version(arn) !== undefined;
  const isKnown = qualifierOf(arn) === undefined || isVersion || registry.alias(arn) !== undefined;
  if (machine === undefined || !isKnown) return machineDoesNotExist(arn);
  if (machine.type === 'EXPRESS') {
    return refused(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  }
  if (qualifierOf(arn) === undefined) return { kind: 'found', scope: { kind: 'stateMachine', arn } };
  return { kind: 'found', scope: { kind: isVersion ? 'version' : 'alias', arn } };
}
