/** A client of a service of its own, and small definitions to create machines of. */

import type { SFNClient } from '@aws-sdk/client-sfn';
import { CreateStateMachineCommand, type CreateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import type { ServerOptions } from '../../../src/entries/server';
import { serve, type Served } from '../support';

export const ROLE = 'arn:aws:iam::123456789012:role/worker';

/** A machine that gives `output` whatever it is given. */
export function giving(output: string): string {
  return JSON.stringify({
    StartAt: 'Give',
    States: { Give: { Type: 'Pass', Result: { output }, End: true } },
  });
}

export async function serveNothing(options: Partial<ServerOptions> = {}): Promise<Served> {
  return serve({ machines: [], ...options });
}

/** Creates a machine and gives its arn. */
export async function createMachine(
  client: SFNClient,
  name: string,
  more: Partial<CreateStateMachineCommandInput> = {},
): Promise<string> {
  const input = { name, definition: giving('first'), roleArn: ROLE, ...more };
  const { stateMachineArn = '' } = await client.send(new CreateStateMachineCommand(input));
  return stateMachineArn;
}
