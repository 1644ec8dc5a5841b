/** Says that a workflow on this machine has reached the world. */

import type { AwsCall } from '../server/service-calls/sdk-clients';

export function awsWarning({ service, host }: AwsCall): string {
  return `"${service}" is called at AWS itself, ${host}, with your credentials: no endpoint of your own is configured for it`;
}
