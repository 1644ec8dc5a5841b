/** ListExecutions: those of one machine, newest first. */

import { accepted, refused } from './answer';
import { summaryOf } from './execution-summary';
import { checkArn } from './names';
import { operation } from './operation';
import { page } from './page';

export const listExecutions = operation(
  {
    stateMachineArn: { type: 'string', min: 1, max: 256 },
    statusFilter: {
      type: 'string',
      values: ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'],
    },
    maxResults: { type: 'integer', min: 0, max: 1000 },
    nextToken: { type: 'string', min: 1, max: 3096 },
    mapRunArn: { type: 'string', min: 1, max: 2000 },
    redriveFilter: { type: 'string', values: ['NOT_REDRIVEN', 'REDRIVEN'] },
  },
  ({ stateMachineArn, statusFilter = '', maxResults, nextToken, mapRunArn, redriveFilter }, service) => {
    if (mapRunArn !== undefined) return refused('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
    if (stateMachineArn === undefined) {
      return refused('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
    }
    const mistake = checkArn(stateMachineArn, 'stateMachine');
    if (mistake !== undefined) return mistake;
    if (!service.machines.has(stateMachineArn)) {
      return refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
    }

    const all = redriveFilter === 'REDRIVEN' ? [] : service.executionsOf(stateMachineArn);
    const matching = all.filter(({ status }) => statusFilter === '' || status === statusFilter);
    const executions = page(matching, {
      question: `${stateMachineArn} ${statusFilter}`,
      order: 'newest-first',
      maxResults,
      nextToken,
    });
    if (executions.kind === 'refused') return executions;
    return accepted({ executions: executions.items.map(summaryOf), ...executions.next });
  },
);
