/** StartExecution: the same name with the same input, while it runs, is the same start. */

import type { Json } from '../../asl/json';
import { MAX_PAYLOAD_BYTES } from '../../asl/limits';
import type { ServedMachine, Service } from '../service';
import { accepted, refused, toSeconds, type Answer, type Refusal } from './answer';
import { parseText } from './json-text';
import { checkArn, checkName, executionArn } from './names';
import { operation } from './operation';

const NO_INPUT = '{}';

export const startExecution = operation(
  {
    stateMachineArn: { type: 'string', required: true, min: 1, max: 256 },
    name: { type: 'string', min: 1, max: 80 },
    input: { type: 'string', max: MAX_PAYLOAD_BYTES, sensitive: true, isPayload: true },
    traceHeader: { type: 'string', max: 256, pattern: '\\p{ASCII}*' },
  },
  ({ stateMachineArn, name, input: inputText = NO_INPUT }, service) => {
    const mistake =
      checkArn(stateMachineArn, 'stateMachine') ?? (name === undefined ? undefined : checkName(name));
    if (mistake !== undefined) return mistake;
    const machine = service.machines.get(stateMachineArn);
    if (machine === undefined) {
      return refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
    }
    const input = parseInput(inputText);
    if (input.kind === 'refused') return input;

    return (
      repeatedStart(service, machine, name, inputText) ??
      start(service, machine, { name, inputText, input: input.value })
    );
  },
);

function parseInput(text: string): { readonly kind: 'parsed'; readonly value: Json } | Refusal {
  const parsed = parseText(text);
  if (parsed.kind === 'parsed') return parsed;
  const reason = text === '' ? 'Invalid execution input.' : parsed.message;
  return refused('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
}

/** What to answer where an execution of that name exists. */
function repeatedStart(
  service: Service,
  machine: ServedMachine,
  name: string | undefined,
  inputText: string,
): Answer | undefined {
  if (name === undefined) return undefined;
  const arn = executionArn(machine.name, name);
  const existing = service.engine.describe(arn);
  if (existing === undefined) return undefined;

  const isSame = existing.status === 'RUNNING' && service.inputTextOf(existing) === inputText;
  if (!isSame) return refused('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  return accepted({ executionArn: arn, startDate: toSeconds(existing.startDate) });
}

interface Start {
  readonly name: string | undefined;
  readonly inputText: string;
  readonly input: Json;
}

function start(service: Service, machine: ServedMachine, { name, inputText, input }: Start): Answer {
  const execution = service.start(machine, { input, inputText, ...(name === undefined ? {} : { name }) });
  return accepted({ executionArn: execution.executionArn, startDate: toSeconds(execution.startDate) });
}
