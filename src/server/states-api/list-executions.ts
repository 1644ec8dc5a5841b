/** ListExecutions: those of one machine, one version, one alias or one map run, newest first. */

import type { ExecutionDescription } from '../../engine/description';
import type { Service } from '../service';
import { accepted, refused, type Refusal } from './answer';
import { summaryOf } from './execution-summary';
import { machineDoesNotExist } from './find-machine';
import { findMapRun } from './map-runs';
import { checkArn, qualifierOf, unqualified } from './names';
import { operation } from './operation';
import { page } from './page';
import { questionOf, type Place } from './page-tokens';
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
  ({ statusFilter, maxResults, nextToken, redriveFilter, ...given }, service) => {
    const found = executionsOf(service, given);
    if (found.kind === 'refused') return found;

    const matching = found.executions.filter(
      ({ status, redriveCount }) =>
        (statusFilter === undefined || status === statusFilter) &&
        (redriveFilter === undefined || (redriveFilter === 'REDRIVEN') === (redriveCount !== undefined)),
    );
    const question = questionOf('executions', { ...given }, statusFilter, redriveFilter);
    const placeOf = (_execution: unknown, index: number): Place => [index];
    const request = { question, order: 'newest-first', placeOf, maxResults, nextToken } as const;
    const executions = page(matching, request, service.pageTokens);
    if (executions.kind === 'refused') return executions;
    const summaries = executions.items.map((execution) => summaryOf(execution, service));
    return accepted({ executions: summaries, ...executions.next });
  },
);

interface Given {
  readonly stateMachineArn?: string;
  readonly mapRunArn?: string;
}

type Found = { readonly kind: 'found'; readonly executions: readonly ExecutionDescription[] } | Refusal;

function executionsOf(service: Service, { stateMachineArn, mapRunArn }: Given): Found {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    return refused('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
  }
  return mapRunArn === undefined
    ? executionsOfMachine(service, stateMachineArn ?? '')
    : executionsOfMapRun(service, mapRunArn);
}

function executionsOfMapRun(service: Service, arn: string): Found {
  const found = findMapRun(service, arn);
  return found.kind === 'refused' ? found : { kind: 'found', executions: service.engine.childrenOf(arn) };
}

function executionsOfMachine(service: Service, arn: string): Found {
  const mistake = checkArn(arn, 'stateMachine');
  if (mistake !== undefined) return mistake;
  const { registry, store } = service;
  const machine = registry.machine(unqualified(arn));
  const isQualified = qualifierOf(arn) !== undefined;
  const isKnown = !isQualified || registry.version(arn) !== undefined || registry.alias(arn) !== undefined;
  if (machine === undefined || !isKnown) return machineDoesNotExist(arn);
  if (machine.type === 'EXPRESS') {
    return refused(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  }
  const all = service.executionsOf(machine.arn);
  if (!isQualified) return { kind: 'found', executions: all };
  const isWanted = ({ executionArn }: ExecutionDescription): boolean => {
    const { versionArn, aliasArn } = store.get('execution', executionArn) ?? {};
    return versionArn === arn || aliasArn === arn;
  };
  return { kind: 'found', executions: all.filter(isWanted) };
}
