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

/** Credentials and region are made up for an endpoint on this machine only. */
export function createClient({ endpoint, region }: ClientOptions = {}): SFNClient {
  const isLocal = endpoint !== undefined && LOOPBACK.test(new URL(endpoint).hostname);
  return new SFNClient({
    ...(isLocal ? LOCAL : {}),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
  });
}
