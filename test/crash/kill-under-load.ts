/** Starts executions all the time, and the service again after every kill. */

import { setTimeout as sleep } from 'node:timers/promises';
import { pursue, type Pursued } from './pursuit';
import type { Scene } from './scene';
import { assignment } from './workloads';

export interface LoadOptions {
  readonly executions: number;
  readonly kills: number;
}

const LONGEST_LIFE_MS = 900;
/** One life in so many is ended before it answers. */
const STILLBORN_EVERY = 8;
const LONGEST_START_MS = 300;
/** One life in so many is ended while a call is being answered, which may be done and not safe yet. */
const MID_CALL_EVERY = 3;
const LONGEST_CALL_MS = 8;
/** On a machine that is too busy for its load, lives get longer until this many are under way. */
const MOST_UNDER_WAY = 60;
const LOOK_EVERY_MS = 50;

type Pursuit = Promise<Pursued | undefined>;

/** Resolves after the last kill, when the service is started again. */
export async function killUnderLoad(scene: Scene, { executions, kills }: LoadOptions): Promise<Pursuit[]> {
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
