/**
 * Chooses which endpoint a command talks to.
 *
 * Where `dev` has been at work, a command that is typed without more means it: what was meant for a service on
 * this machine never reaches AWS because that service happens not to run.
 */

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
export function chooseEndpoint({ endpoint, local, data, aws }: EndpointChoice): string | undefined {
  const given = [endpoint, data, local, aws].filter((one) => one !== undefined);
  if (given.length > 1) throw new UserError('give one of --endpoint URL, --local, --data FOLDER and --aws');
  if (endpoint !== undefined) return checkedUrl(endpoint);
  if (data !== undefined) return endpointOfDev(data);
  if (local === true) return endpointOfDev(findDataFolder('.') ?? DATA_FOLDER);
  if (aws === true || process.env['AWS_ENDPOINT_URL_SFN'] !== undefined) return undefined;
  const found = findDataFolder('.');
  return found === undefined ? undefined : endpointOfDev(found);
}

function checkedUrl(endpoint: string): string {
  if (URL.canParse(endpoint)) return endpoint;
  throw new UserError(`--endpoint ${endpoint} is no URL; write it as --endpoint http://127.0.0.1:8083`);
}

function endpointOfDev(dataFolder: string): string {
  const found = readServiceFile(dataFolder);
  if (found !== undefined) return found.endpoint;
  throw new UserError(
    `no stepwright dev runs that keeps its data in ${shownPath(dataFolder)}: start it; or say what else is meant, with --endpoint URL, or with --aws for what the AWS SDK is configured for`,
  );
}
