/** The operations on how many invocations of a function may run at a time, and what the account allows. */

import { answered, invalidValue } from './answer';
import { findFunction } from './find-function';
import { lambdaOperation } from './lambda-operation';
import { FUNCTION_NAME } from './lambda-shapes';
import { MAX_UNZIPPED_BYTES, MAX_ZIPPED_BYTES } from '../functions/read-zip';

/** "Concurrent executions" in the Lambda quotas, of which this many stay for functions without a reservation. */
const ACCOUNT_CONCURRENCY = 1000;
const UNRESERVED_AT_LEAST = 100;
/** "Function and layer storage": 75 GB. */
const CODE_STORAGE_BYTES = 80_530_636_800;

export const putFunctionConcurrency = lambdaOperation(
  { functionName: FUNCTION_NAME, reservedConcurrentExecutions: { type: 'integer', min: 0, required: true } },
  ({ functionName, reservedConcurrentExecutions: reserved }, { service }) => {
    const found = findFunction(service, { functionName });
    if (found.kind === 'refused') return found;
    const others = service.catalog.functions().filter(({ arn }) => arn !== found.value.arn);
    const taken = others.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0);
    if (taken + reserved > ACCOUNT_CONCURRENCY - UNRESERVED_AT_LEAST) {
      return invalidValue(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${UNRESERVED_AT_LEAST}].`,
      );
    }
    service.catalog.keep({ ...found.value, reservedConcurrency: reserved });
    return answered(200, { ReservedConcurrentExecutions: reserved });
  },
);

export const getFunctionConcurrency = lambdaOperation(
  { functionName: FUNCTION_NAME },
  (input, { service }) => {
    const found = findFunction(service, input);
    if (found.kind === 'refused') return found;
    const { reservedConcurrency: reserved } = found.value;
    return answered(200, reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved });
  },
);

export const deleteFunctionConcurrency = lambdaOperation(
  { functionName: FUNCTION_NAME },
  (input, { service }) => {
    const found = findFunction(service, input);
    if (found.kind === 'refused') return found;
    const { reservedConcurrency: _, ...rest } = found.value;
    service.catalog.keep(rest);
    return answered(204);
  },
);

export const getAccountSettings = lambdaOperation({}, (_, { service }) => {
  const functions = service.catalog.functions();
  const reserved = functions.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0);
  const codeBytes = functions.reduce((sum, { latest }) => sum + latest.code.zippedBytes, 0);
  return answered(200, {
    AccountLimit: {
      TotalCodeSize: CODE_STORAGE_BYTES,
      CodeSizeUnzipped: MAX_UNZIPPED_BYTES,
      CodeSizeZipped: MAX_ZIPPED_BYTES,
      ConcurrentExecutions: ACCOUNT_CONCURRENCY,
      UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY - reserved,
    },
    AccountUsage: { TotalCodeSize: codeBytes, FunctionCount: functions.length },
  });
});
