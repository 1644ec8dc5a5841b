/** Makes what a function host runs of what the Lambda API keeps. */

import type { PackagedFunction } from '../runtimes/local-function';
import type { FunctionCatalog, Revision } from './catalog';
import type { CodeFolders } from './code-folders';
import { readFunctionName } from './function-name';

/** @param invokedAs a name, a part of an arn or an arn, with a version or an alias behind it. */
export function findPackaged(
  invokedAs: string,
  catalog: FunctionCatalog,
  folders: CodeFolders,
): PackagedFunction | undefined {
  const named = readFunctionName(invokedAs);
  const revision = named && catalog.resolve(named.name, named.qualifier);
  return revision && packaged(revision, catalog, folders);
}

function packaged(
  { fn, version, configuration }: Revision,
  catalog: FunctionCatalog,
  folders: CodeFolders,
): PackagedFunction {
  const { runtime, handler, timeoutSeconds, memoryMB, environment, code, revisionId } = configuration;
  return {
    name: fn.name,
    version,
    revision: `${revisionId}#${fn.reservedConcurrency ?? ''}`,
    runtime,
    handler,
    timeoutSeconds,
    memoryMB,
    directory: folders.folderOf(code.sha256, () => catalog.code(code.sha256)),
    ...(environment && { environment }),
    ...(fn.reservedConcurrency !== undefined && { concurrency: fn.reservedConcurrency }),
  };
}
