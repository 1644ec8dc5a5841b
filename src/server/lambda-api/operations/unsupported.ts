/** Operations that the Lambda API has and this machine has not: refused by name, rather than answered wrongly. */

import { refuse } from './answer';
import { lambdaOperation, type LambdaOperation } from './lambda-operation';

export function unsupported(name: string, reason: string): LambdaOperation {
  return lambdaOperation({}, () =>
    refuse('UnknownOperationException', `${name} is not served on this machine: ${reason}`),
  );
}
