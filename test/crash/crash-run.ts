/** The crash test: a load of executions on a service that is killed again and again, and what must hold of both. */

import { CreateActivityCommand, CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Life } from '../support/killable-server';
import { checkExecution } from './check-execution';
import { checkLists } from './check-lists';
import { killUnderLoad, type LoadOptions } from './kill-under-load';
import { MACHINES } from './machines';
import type { PatientClient } from './patient-client';
import type { Pursued } from './pursuit';
import { prepareScene, type Scene, type SceneOptions } from './scene';
import { employ } from './workers';

export interface CrashRunOptions extends SceneOptions, LoadOptions {}

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
const WORKERS = 6;
const LOOK_EVERY_MS = 50;
/** For how long it may be that no execution ends, with a service that is not killed. */
const PATIENCE_MS = 60_000;

export async function crashRun(options: CrashRunOptions): Promise<CrashReport> {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-crash-'));
  const scene = await prepareScene(folder, options);
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
