/** StartSyncExecution: an Express execution, answered when it is over. */

import type { JsonObject } from '../../asl/json';
import { jsonText } from '../../engine/spelling';
import type { SyncResult } from '../../engine/sync-result';
import { accepted, refused, toSeconds } from './answer';
import { NO_INPUT, parseInput } from './execution-input';
import { findTarget } from './find-machine';
import { required } from './members';
import { checkName } from './names';
import { operation } from './operation';
import { ARN, DATA, INCLUDED_DATA, NAME, TRACE_HEADER } from './shapes';

export const startSyncExecution = operation(
  {
    stateMachineArn: required(ARN),
    name: NAME,
    input: DATA,
    traceHeader: TRACE_HEADER,
    includedData: INCLUDED_DATA,
  },
  async ({ stateMachineArn, name, input: inputText = NO_INPUT, traceHeader, includedData }, service) => {
    const found = findTarget(service, stateMachineArn);
    if (found.kind === 'refused') return found;
    const mistake = name === undefined ? undefined : checkName(name);
    if (mistake !== undefined) return mistake;
    const { target } = found;
    if (target.machine.type !== 'EXPRESS') {
      return refused(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    }
    const input = parseInput(inputText);
    if (input.kind === 'refused') return input;

    const result = await service.startSync(target, {
      input: input.value,
      ...(name === undefined ? {} : { name }),
    });
    return accepted({
      ...outcome(result),
      ...(traceHeader !== undefined && { traceHeader }),
      ...(includedData !== 'METADATA_ONLY' && { input: inputText, ...dataOf(result) }),
    });
  },
);

function outcome(result: SyncResult): JsonObject {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate = startDate } = result;
  const { error, cause, billingDetails } = result;
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate: toSeconds(startDate),
    stopDate: toSeconds(stopDate),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    billingDetails: { ...billingDetails },
  };
}

const INCLUDED = { included: true };

function dataOf({ output }: SyncResult): JsonObject {
  return {
    inputDetails: INCLUDED,
    ...(output !== undefined && { output: jsonText(output) }),
    outputDetails: INCLUDED,
  };
}
