/** Takes one execution from its start to its end, and looks at it on the way. */

import {
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  type DescribeExecutionOutput,
} from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Findings } from './findings';
import { machineArn } from './machines';
import type { PatientClient } from './patient-client';
import type { Draws } from './random';
import type { Seen } from './seen';
import type { Assignment } from './workloads';

export interface Pursued {
  readonly executionArn: string;
  readonly key: string;
  readonly assignment: Assignment;
}

export interface Pursuers {
  readonly client: PatientClient;
  readonly seen: Seen;
  readonly findings: Findings;
  readonly draws: Draws;
}

/** Resolves when the execution is over. */
export async function pursue(key: string, assignment: Assignment, by: Pursuers): Promise<Pursued> {
  const executionArn = await start(key, assignment, by);
  if (assignment.ending.kind === 'stopped') await stop(executionArn, by);
  const { status } = await untilOver(executionArn, by);
  if (assignment.ending.kind === 'redriven') {
    by.findings.check(status === 'FAILED', 'what fails is FAILED', { executionArn, status });
    await redrive(executionArn, by);
    await untilOver(executionArn, by);
  }
  return { executionArn, key, assignment };
}

/** The name makes a start that is asked for again the same start. */
async function start(name: string, { machine, input }: Assignment, { client }: Pursuers): Promise<string> {
  const stateMachineArn = machineArn(machine);
  const said = await client.ask((sdk) =>
    sdk.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) })),
  );
  if (said.kind === 'answered') return said.output.executionArn ?? '';
  // It was started by the call whose answer was lost, and has ended since.
  if (said.lost > 0 && said.error === 'ExecutionAlreadyExists') return executionArnOf(machine, name);
  throw new Error(`the start of "${name}" was refused: ${said.error}: ${said.message}`);
}

function executionArnOf(machine: string, name: string): string {
  return `${machineArn(machine).replace(':stateMachine:', ':execution:')}:${name}`;
}

async function stop(executionArn: string, { client, draws }: Pursuers): Promise<void> {
  await sleep(draws.whole(0, 2000));
  await client.get((sdk) =>
    sdk.send(new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'enough' })),
  );
}

async function redrive(executionArn: string, { client, seen }: Pursuers): Promise<void> {
  seen.forgetEnd(executionArn);
  const clientToken = `redrive-of-${executionArn.split(':').at(-1)}`;
  await client.get((sdk) => sdk.send(new RedriveExecutionCommand({ executionArn, clientToken })));
}

async function untilOver(executionArn: string, by: Pursuers): Promise<DescribeExecutionOutput> {
  for (;;) {
    const described = await by.seen.describe(executionArn);
    if (described.status !== 'RUNNING') return described;
    if (by.draws.number() < 0.5) await by.seen.history(executionArn);
    await sleep(by.draws.whole(100, 600));
  }
}
