/** RedriveExecution: an execution that did not succeed goes on where it stopped. */

import { accepted, refused, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { required } from './members';
import { operation } from './operation';
import { checkExecutionQuota } from './quotas';
import { redriveOf } from './redrive';
import { ARN } from './shapes';

export const redriveExecution = operation(
  { executionArn: required(ARN), clientToken: { type: 'string', min: 1, max: 64, pattern: '[!-~]+' } },
  ({ executionArn, clientToken }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;
    const { engine, store, now } = service;
    const record = store.get('execution', executionArn);
    const { redriveDate } = found.execution;
    const isRepeated = clientToken !== undefined && clientToken === record?.redriveToken;
    if (isRepeated && redriveDate !== undefined) return accepted({ redriveDate: toSeconds(redriveDate) });

    const { redriveStatusReason: refusal } = redriveOf(service, found.execution);
    if (refusal !== undefined) return refused('ExecutionNotRedrivable', refusal);
    const excess = checkExecutionQuota(service);
    if (excess !== undefined) return excess;
    engine.redrive(executionArn);
    if (record !== undefined && clientToken !== undefined) {
      store.put('execution', executionArn, { ...record, redriveToken: clientToken });
    }
    return accepted({ redriveDate: toSeconds(engine.describe(executionArn)?.redriveDate ?? now()) });
  },
);
