/** Makes the SDK client that all calls of this entry take, for AWS or for a service on this machine. */

import { SFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn';

export interface ClientOptions {
  /** Where the service listens; the SDK's own configuration decides where this is absent. */
  readonly endpoint?: string;
  readonly region?: string;
}

/** The local service takes any credentials, but the SDK sends nothing without some. */
const LOCAL: SFNClientConfig = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  // Some operations put `sync-` before the host, and no such host exists on this machine.
  disableHostPrefix: true,
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Credentials and region are made up for an endpoint on this machine only, be it given here or by the environment,
 * as functions on this machine find it.
 */
export function createClient({ endpoint, region }: ClientOptions = {}): SFNClient {
  const address = endpoint ?? process.env['AWS_ENDPOINT_URL_SFN'] ?? process.env['AWS_ENDPOINT_URL'];
  const isLocal = address !== undefined && URL.canParse(address) && isLoopback(address);
  return new SFNClient({
    ...(isLocal ? LOCAL : {}),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
  });
}

function isLoopback(address: string): boolean {
  return LOOPBACK.test(new URL(address).hostname);
}
