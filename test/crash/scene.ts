/** All who take part in a crash test: the service and those who use it, watch it and judge it. */

import { join } from 'node:path';
import { compileProgram } from '../support/compile-program';
import { freePort } from '../support/free-port';
import { KillableServer } from '../support/killable-server';
import { Answerer } from './answerer';
import { Answers } from './answers';
import type { Evidence } from './check-execution';
import { Findings } from './findings';
import { PatientClient } from './patient-client';
import { drawsOf, type Draws } from './random';
import { Seen } from './seen';

export interface SceneOptions {
  readonly seed: number;
  /** In seconds, of those that executions make by themselves. */
  readonly longestPause: number;
}

export interface Scene {
  readonly server: KillableServer;
  readonly client: PatientClient;
  readonly findings: Findings;
  readonly answers: Answers;
  readonly answerer: Answerer;
  readonly seen: Seen;
  readonly evidence: Evidence;
  readonly callsFile: string;
  readonly longestPause: number;
  /** The keys of those that are not over. */
  readonly underWay: Set<string>;
  /** What is started, and when the service is killed. */
  readonly plan: Draws;
  /** What load and observers do, in whatever order. */
  readonly draws: Draws;
}

export async function prepareScene(folder: string, { seed, longestPause }: SceneOptions): Promise<Scene> {
  const findings = new Findings();
  const callsFile = join(folder, 'calls.jsonl');
  const program = await compileProgram(join(__dirname, 'program.ts'), join(folder, 'program'));
  const options = {
    data: join(folder, 'data'),
    port: await freePort(),
    calls: callsFile,
    log: join(folder, 'service.log'),
  };
  const server = new KillableServer(program, options, () =>
    findings.violated('the service does not end by itself', options.log),
  );
  const client = new PatientClient({ endpoint: server.endpoint, answers: () => server.answers() });
  const answers = new Answers(client, findings);
  const seen = new Seen(client, findings);
  const draws = drawsOf(seed + 1);
  const isSilent = ({ executionArn }: { readonly executionArn: string }) =>
    executionArn.includes(':runs-out:');
  const answerer = new Answerer({ answers, findings, draws, isSilent });
  const evidence = {
    client,
    seen,
    findings,
    answers,
    calls: answerer.calls,
    lives: server.lives,
    delays: [],
  };
  const plan = drawsOf(seed);
  return {
    server,
    client,
    findings,
    answers,
    answerer,
    seen,
    evidence,
    callsFile,
    longestPause,
    underWay: new Set<string>(),
    plan,
    draws,
  };
}
