/**
 * Says where an answer to a callback does not fit the contract of the workflow.
 *
 * AWS has no contracts and accepts the answer, so the raw API does, too. What goes wrong later is easier to
 * understand with the warning.
 */

import type { Json } from '../asl/json';
import { checkValue } from '../dsl/check-value';
import type { CallbackContract } from '../dsl/task';
import type { Service, TokenHolder } from './service';

export async function warnOfSuccess(
  service: Service,
  holder: TokenHolder | undefined,
  output: Json,
): Promise<void> {
  const contract = contractOf(service, holder);
  if (holder === undefined || contract?.output === undefined) return;

  const checked = await checkValue(contract.output, output);
  if (checked.kind === 'fits') return;
  const issues = checked.issues.join('; ');
  warn(
    service,
    holder,
    `the answer to callback "${contract.id}" was accepted but does not fit its contract: ${issues}`,
  );
}

export function warnOfFailure(service: Service, holder: TokenHolder | undefined, error = ''): void {
  const contract = contractOf(service, holder);
  if (holder === undefined || contract === undefined || contract.errors.includes(error)) return;

  const declared = contract.errors.length === 0 ? 'none' : contract.errors.join(', ');
  const message = `the error "${error}" for callback "${contract.id}" was accepted but is not declared; declared: ${declared}`;
  warn(service, holder, message);
}

function contractOf(service: Service, holder: TokenHolder | undefined): CallbackContract | undefined {
  const callbacks = service.callbacksOf(holder?.stateMachineArn ?? '');
  return callbacks.find(({ state }) => state === holder?.stateName)?.contract;
}

function warn(service: Service, { executionArn, stateName }: TokenHolder, message: string): void {
  service.warn({ executionArn, stateName, message: `${message} (at ${stateName})` });
}
