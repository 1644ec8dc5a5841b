/** Finds the execution an operation is about. */

import type { ExecutionDescription } from '../../engine/description';
import type { Service } from '../service';
import { refused, type Refusal } from './answer';
import { checkArn } from './names';

export type FoundExecution = { readonly kind: 'found'; readonly execution: ExecutionDescription } | Refusal;

export function findExecution(service: Service, arn: string): FoundExecution {
  const mistake = checkArn(arn, 'execution');
  if (mistake !== undefined) return mistake;

  const execution = service.engine.describe(arn);
  if (execution === undefined) return refused('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return { kind: 'found', execution };
}
