/** The environment variables of a function's processes: Lambda's own and those of the user, no others. */

import { LOCAL_REGION } from '../../local-account';
import type { Code } from './launch';
import type { FunctionSettings } from './local-function';

/** What a process of this machine needs to run at all. */
const INHERITED = ['PATH', 'TMPDIR', 'SystemRoot'];

/** Megabytes of a function that does not say; Lambda's own default. */
export const DEFAULT_MEMORY_MB = 128;

/** "Defined runtime environment variables" of the Lambda developer guide, those that nobody may set. */
const RESERVED: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

/** Why Lambda refuses these variables; `undefined` where it takes them. */
export function reservedVariablesRefusal(environment: Readonly<Record<string, string>>): string | undefined {
  const used = Object.keys(environment).filter((name) => RESERVED.has(name));
  if (used.length === 0) return undefined;
  return `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${used.join(', ')}`;
}

/** The user's may stand for the region and the credentials: those of this service are not those of AWS. */
export function variablesOf(
  fn: FunctionSettings & { readonly version?: string },
  code: Code,
): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    ...fn.environment,
    ...ownVariables(fn),
    LAMBDA_TASK_ROOT: code.directory,
    _HANDLER: code.handler,
  };
}

function ownVariables(fn: FunctionSettings & { readonly version?: string }): Record<string, string> {
  const { name, version = '$LATEST', runtime, memoryMB = DEFAULT_MEMORY_MB } = fn;
  return {
    ...(runtime !== undefined && { AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}` }),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMB),
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/[${version}]`,
  };
}
