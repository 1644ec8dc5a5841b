/** The crash test: a load of executions on a service that is killed again and again, and what must hold of both. */

import { CreateActivityCommand, CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Answerer } from './answerer';
import { Answers } from './answers';
import { checkExecution, type Evidence } from './check-execution';
import { checkLists } from './check-lists';
import { compileProgram } from '../support/compile-program';
import { Findings } from './findings';
import { freePort } from '../support/free-port';
import { KillableServer, type Life } from '../support/killable-server';
import { MACHINES } from './machines';
import { PatientClient } from './patient-client';
import { pursue, type Pursued } from './pursuit';
import { drawsOf, type Draws } from './random';
import { Seen } from './seen';
import { employ } from './workers';
import { assignment } from './workloads';

export interface CrashRunOptions {
  readonly executions: number;
  readonly kills: number;
  readonly seed: number;
  /** In seconds, of those that executions make by themselves. */
  readonly longestPause: number;
}

export interface CrashReport extends CrashRunOptions {
  readonly violations: readonly string[];
  readonly lives: readonly Life[];
  readonly calls: number;
  readonly lostConnections: number;
  readonly answersTaken: number;
  readonly handlerCalls: number;
  readonly historiesRead: number;
  /** How late timers fired, in milliseconds in which there was a service. */
  readonly delays: readonly number[];
  readonly milliseconds: number;
  /** With the data of the service and all that it has printed; gone where nothing was found. */
  readonly folder: string;
}

const ROLE = 'arn:aws:iam::123456789012:role/crash';
const LONGEST_LIFE_MS = 900;
/** One life in so many is ended before it answers. */
const STILLBORN_EVERY = 8;
const LONGEST_START_MS = 300;
/** One life in so many is ended while a call is being answered, which may be done and not safe yet. */
const MID_CALL_EVERY = 3;
const LONGEST_CALL_MS = 8;
const WORKERS = 6;
/** On a machine that is too busy for its load, lives get longer until this many are under way. */
const MOST_UNDER_WAY = 60;
const LOOK_EVERY_MS = 50;
/** For how long it may be that no execution ends, with a service that is not killed. */
const PATIENCE_MS = 60_000;

export async function crashRun(options: CrashRunOptions): Promise<CrashReport> {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-crash-'));
  const scene = await prepare(folder, options);
  await Promise.race([play(scene, options), scene.findings.first()]);
  await scene.server.kill();
  scene.client.close();

  const { findings, server, client, answers, seen, evidence } = scene;
  if (findings.areNone) rmSync(folder, { recursive: true });
  return {
    ...options,
    violations: findings.violations,
    lives: server.lives,
    calls: client.calls,
    lostConnections: client.lost,
    answersTaken: answers.count,
    handlerCalls: evidence.calls.length,
    historiesRead: seen.historiesRead,
    delays: evidence.delays,
    milliseconds: Date.now() - startedAt,
    folder,
  };
}

interface Scene {
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

async function prepare(folder: string, { seed, longestPause }: CrashRunOptions): Promise<Scene> {
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

async function play(scene: Scene, options: CrashRunOptions): Promise<void> {
  const { server, client, answers, answerer, draws, findings } = scene;
  server.start();
  await createMachines(client);
  const over = new AbortController();
  const { signal } = over;
  const others = Promise.all([
    answerer.run(scene.callsFile, signal),
    ...Array.from({ length: WORKERS }, () => employ({ client, answers, draws, signal })),
  ]).catch((error: unknown) => findings.violated('what is right is not refused', String(error)));

  const pursuits = await killUnderLoad(scene, options);
  const areOver = await endOfAll(scene);
  over.abort();
  await others;
  if (!areOver) return;
  const pursued = await Promise.all(pursuits);
  await check(
    pursued.filter((one) => one !== undefined),
    scene,
  );
}

/** Waits as long as there is an end now and then; notes which executions do not come to theirs. */
async function endOfAll({ underWay, answers, findings }: Scene): Promise<boolean> {
  let known = underWay.size;
  for (let changedAt = Date.now(); underWay.size > 0 && findings.areNone; await sleep(LOOK_EVERY_MS)) {
    if (underWay.size !== known) changedAt = Date.now();
    known = underWay.size;
    if (Date.now() - changedAt <= PATIENCE_MS) continue;
    const stuck = [...underWay].map((key) => ({ key, answers: answers.possible(key) }));
    findings.violated('every execution that was accepted ends', stuck);
    return false;
  }
  return findings.areNone;
}

async function createMachines(client: PatientClient): Promise<void> {
  await client.get((sdk) => sdk.send(new CreateActivityCommand({ name: 'work' })));
  for (const { name, definition } of MACHINES) {
    const command = { name, definition: JSON.stringify(definition), roleArn: ROLE };
    await client.get((sdk) => sdk.send(new CreateStateMachineCommand(command)));
  }
}

type Pursuit = Promise<Pursued | undefined>;

/** Starts executions all the time, and the service again after every kill. */
async function killUnderLoad(scene: Scene, { executions, kills }: CrashRunOptions): Promise<Pursuit[]> {
  const { server, underWay, findings } = scene;
  const pursuits: Pursuit[] = [];
  for (let kill = 1; kill <= kills && findings.areNone; kill += 1) {
    const due = Math.ceil((executions * kill) / kills);
    while (pursuits.length < due) pursuits.push(begin(pursuits.length, scene));
    while (underWay.size > MOST_UNDER_WAY && findings.areNone) await sleep(LOOK_EVERY_MS);
    await untilDeath(scene);
    await server.kill();
    server.start();
  }
  return pursuits;
}

/** Lets a life last for as long as chance wants. */
async function untilDeath({ plan, server, client }: Scene): Promise<void> {
  if (plan.whole(1, STILLBORN_EVERY) === 1) {
    await sleep(plan.whole(0, LONGEST_START_MS));
    return;
  }
  await server.answers();
  await sleep(plan.whole(0, LONGEST_LIFE_MS));
  if (plan.whole(1, MID_CALL_EVERY) > 1) return;
  await client.nextCall();
  await sleep(plan.whole(0, LONGEST_CALL_MS));
}

/** Gives nothing where something was found on the way. */
async function begin(index: number, scene: Scene): Promise<Pursued | undefined> {
  const { plan, client, seen, findings, draws } = scene;
  const given = assignment(index, plan, scene.longestPause);
  const pause = plan.whole(0, LONGEST_LIFE_MS);
  scene.underWay.add(`e${index}`);
  await sleep(pause);
  try {
    return await pursue(`e${index}`, given, { client, seen, findings, draws });
  } catch (error) {
    findings.violated('what is right is not refused', String(error));
    return undefined;
  } finally {
    scene.underWay.delete(`e${index}`);
  }
}

/** Reads all of it from a service that has nothing in its memory. */
async function check(pursued: readonly Pursued[], { server, answers, evidence, seen }: Scene): Promise<void> {
  await server.kill();
  server.start();
  answers.checkCounts();
  for (const one of pursued) {
    await checkExecution(one, evidence);
    await answers.repeat(one.key);
  }
  for (const { executionArn } of pursued) await seen.describe(executionArn);
  await checkLists(pursued, evidence);
}
