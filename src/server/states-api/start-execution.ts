/** StartExecution: the same name with the same input, while it runs, is the same start. */

import type { Target } from '../registry';
import type { Service } from '../service';
import { accepted, refused, toSeconds, type Answer } from './answer';
import { NO_INPUT, parseInput } from './execution-input';
import { findTarget } from './find-machine';
import { required } from './members';
import { checkName, executionArn } from './names';
import { operation } from './operation';
import { checkExecutionQuota } from './quotas';
import { ARN, DATA, NAME, TRACE_HEADER } from './shapes';

export const startExecution = operation(
  { stateMachineArn: required(ARN), name: NAME, input: DATA, traceHeader: TRACE_HEADER },
  ({ stateMachineArn, name, input: inputText = NO_INPUT, traceHeader }, service) => {
    const found = findTarget(service, stateMachineArn);
    const mistake = name === undefined ? undefined : checkName(name);
    // An arn that is none comes first, then the name, then what the arn stands for.
    if (found.kind === 'refused' && found.error === 'InvalidArn') return found;
    if (mistake !== undefined) return mistake;
    if (found.kind === 'refused') return found;
    const input = parseInput(inputText);
    if (input.kind === 'refused') return input;

    const repeated = repeatedStart(service, found.target, name, inputText);
    if (repeated !== undefined) return repeated;
    const isCounted = found.target.machine.type === 'STANDARD';
    const excess = isCounted ? checkExecutionQuota(service) : undefined;
    if (excess !== undefined) return excess;
    const execution = service.start(found.target, {
      input: input.value,
      inputText,
      ...(name === undefined ? {} : { name }),
      ...(traceHeader === undefined ? {} : { traceHeader }),
    });
    const { executionArn: arn, startDate } = execution;
    return accepted({ executionArn: arn, startDate: toSeconds(startDate) });
  },
);

/** What to answer where an execution of that name exists; names of Express executions may be used again. */
function repeatedStart(
  service: Service,
  { machine }: Target,
  name: string | undefined,
  inputText: string,
): Answer | undefined {
  if (name === undefined || machine.type === 'EXPRESS') return undefined;
  const arn = executionArn(machine.name, name);
  const existing = service.engine.describe(arn);
  if (existing === undefined) return undefined;

  const isSame = existing.status === 'RUNNING' && service.inputTextOf(existing) === inputText;
  if (!isSame) return refused('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  return accepted({ executionArn: arn, startDate: toSeconds(existing.startDate) });
}
