/**
 * Chooses which endpoint a command talks to.
 *
 * Where `dev` has been at work, a command that is typed without more means it: what was meant for a service on
 * this machine never reaches AWS because that service happens not to run.
 */

import { basename, dirname, resolve } from 'node:path';
import { shownPath } from './shown-path';
import { DATA_FOLDER, findDataFolder, readServiceFile } from './service-file';
import { UserError } from './user-error';

export interface EndpointChoice {
  readonly endpoint?: string;
  /** The `dev` of this folder, or of one around it. */
  readonly local?: boolean;
  /** The `dev` that keeps its data there. */
  readonly data?: string;
  /** What the SDK is configured for, whatever `dev` is there. */
  readonly aws?: boolean;
}

/** `undefined` where the SDK's own configuration decides. Throws a `UserError` where the `dev` that is meant does not run. */
export function chooseEndpoint(choice: EndpointChoice): string | undefined {
  const { endpoint, local, data, aws } = choice;
  const given = [endpoint, data, local, aws].filter((one) => one !== undefined);
  if (given.length > 1) throw new UserError('give one of --endpoint URL, --local, --data FOLDER and --aws');
  if (endpoint !== undefined) return checkedUrl(endpoint);
  const folder = folderOfDev(choice);
  return folder === undefined ? undefined : endpointOfDev(folder);
}

/** The data folder of the `dev` that is meant; `undefined` where something else is. */
export function folderOfDev({ endpoint, local, data, aws }: EndpointChoice): string | undefined {
  if (endpoint !== undefined) return undefined;
  if (data !== undefined) return data;
  if (local === true) return findDataFolder('.') ?? DATA_FOLDER;
  if (aws === true || process.env['AWS_ENDPOINT_URL_SFN'] !== undefined) return undefined;
  return findDataFolder('.');
}

function checkedUrl(endpoint: string): string {
  if (URL.canParse(endpoint)) return endpoint;
  throw new UserError(`--endpoint ${endpoint} is no URL; write it as --endpoint http://127.0.0.1:8083`);
}

function endpointOfDev(dataFolder: string): string {
  const found = readServiceFile(dataFolder);
  if (found !== undefined) return found.endpoint;
  throw devDoesNotRun(dataFolder);
}

/** Nobody answers for a folder: nothing says where, or what said so outlived the process that wrote it. */
export function devDoesNotRun(dataFolder: string, cause?: unknown): UserError {
  return new UserError(
    `no stepwright dev runs that keeps its data in ${shownPath(dataFolder)}: ${commandOf(dataFolder)} starts it; or say what else is meant, with --endpoint URL, or with --aws for what the AWS SDK is configured for`,
    { cause },
  );
}

function commandOf(dataFolder: string): string {
  const shown = shownPath(dataFolder);
  if (shown === DATA_FOLDER) return '"npx stepwright dev"';
  return basename(dataFolder) === DATA_FOLDER
    ? `"npx stepwright dev" in ${dirname(resolve(dataFolder))}`
    : `"npx stepwright dev --data ${shown}"`;
}
