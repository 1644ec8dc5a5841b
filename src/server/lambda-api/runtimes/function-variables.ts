/** The environment variables of a function's processes: Lambda's own and those of the user, no others. */

import { LOCAL_REGION } from '../../local-account';
import type { FunctionSettings } from './local-function';

/** What a process of this machine needs to run at all. */
const INHERITED = ['PATH', 'TMPDIR', 'SystemRoot'];

export function variablesOf(fn: FunctionSettings, directory: string): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    TZ: 'UTC',
    AWS_REGION: LOCAL_REGION,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_FUNCTION_VERSION: fn.version ?? '$LATEST',
    ...fn.environment,
    LAMBDA_TASK_ROOT: directory,
    _HANDLER: `index.${fn.export}`,
  };
}
