/** Talks to a Step Functions endpoint for a command: a local service or AWS, as the SDK's own configuration says. */

import type { SFNClient } from '@aws-sdk/client-sfn';
import { createClient } from '../client/create-client';
import { chooseEndpoint, devDoesNotRun, folderOfDev, type EndpointChoice } from './choose-endpoint';
import { UserError } from './user-error';

export interface EndpointOptions extends EndpointChoice {
  readonly region?: string;
}

/** What goes wrong between here and there is the user's to mend, so it comes without a stack. */
export async function withClient<Result>(
  options: EndpointOptions,
  use: (client: SFNClient) => Promise<Result>,
): Promise<Result> {
  const endpoint = chooseEndpoint(options);
  const { region } = options;
  const client = createClient({
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
  });
  try {
    return await use(client);
  } catch (error) {
    throw inWords(error, endpoint, folderOfDev(options));
  } finally {
    client.destroy();
  }
}

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH'];

function inWords(error: unknown, endpoint: string | undefined, dataFolder: string | undefined): unknown {
  if (!(error instanceof Error)) return error;
  const address = endpoint ?? process.env['AWS_ENDPOINT_URL_SFN'] ?? process.env['AWS_ENDPOINT_URL'] ?? 'AWS';
  const code = 'code' in error ? String(error.code) : error.name;
  // Its process number may be another's by now.
  if (code === 'ECONNREFUSED' && dataFolder !== undefined) return devDoesNotRun(dataFolder, error);
  if (UNREACHABLE.includes(code)) {
    const advice = 'start the service, or say where it is: --endpoint URL, or AWS_ENDPOINT_URL_SFN';
    return new UserError(`no Step Functions endpoint answers at ${address} (${code}); ${advice}`, {
      cause: error,
    });
  }
  if (
    error.name === 'CredentialsProviderError' ||
    /^(Region is missing|Could not load cred)/.test(error.message)
  ) {
    const advice = 'for AWS, sign in as for the AWS CLI; for a service on this machine, give --endpoint URL';
    return new UserError(`${error.message}; ${advice}`, { cause: error });
  }
  const isService = '$fault' in error || 'kind' in error;
  return isService ? new UserError(`${error.name}: ${error.message}`, { cause: error }) : error;
}
