/** DescribeStateMachineForExecution: the machine as it was when the execution began. */

import type { Service } from '../service';
import type { RevisionRecord } from '../store';
import { accepted, refused, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { required } from './members';
import { operation } from './operation';
import { revisionDetails } from './revision-details';
import { ARN, INCLUDED_DATA } from './shapes';

export const describeStateMachineForExecution = operation(
  { executionArn: required(ARN), includedData: INCLUDED_DATA },
  ({ executionArn, includedData }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;
    const { stateMachineArn, mapRunArn } = found.execution;
    const revision = revisionOf(service, executionArn);
    if (revision === undefined) {
      return refused('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    }
    const [name = '', label] = (stateMachineArn.split(':')[6] ?? '').split('/');
    return accepted({
      stateMachineArn,
      name,
      updateDate: toSeconds(revision.createdAt),
      ...revisionDetails(revision, includedData),
      ...(mapRunArn !== undefined && { mapRunArn }),
      ...(label !== undefined && { label }),
    });
  },
);

/** A child of a map run is part of the execution that it was started by, and runs the same revision. */
function revisionOf({ store, engine, registry }: Service, executionArn: string): RevisionRecord | undefined {
  let whole = executionArn;
  for (let part = engine.snapshot(whole).partOf; part !== undefined; part = engine.snapshot(whole).partOf) {
    whole = part.executionArn;
  }
  const record = store.get('execution', whole);
  return record && registry.revision(record.revision);
}
