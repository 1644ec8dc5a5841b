/** `npm run prove [-- NAME…]`: the long proofs, or those of the names given, as many at a time as there are cores. */

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PROOFS, type Proof } from './proofs';

const SAY_WHAT_RUNS_EVERY_MS = 30_000;

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

async function main(): Promise<void> {
  const proofs = chosen(process.argv.slice(2));
  const waiting = [...proofs];
  const running = new Map<Proof, number>();
  const failed: Proof[] = [];
  const saying = setInterval(() => sayWhatRuns(running), SAY_WHAT_RUNS_EVERY_MS);

  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let proof = waiting.shift(); proof !== undefined; proof = waiting.shift()) {
        running.set(proof, Date.now());
        if (!(await holds(proof))) failed.push(proof);
        running.delete(proof);
      }
    }),
  );
  clearInterval(saying);
  console.log(failed.length === 0 ? 'all proofs hold' : `failed: ${failed.map(titleOf).join(', ')}`);
  if (failed.length > 0) process.exitCode = 1;
}

function chosen(names: readonly string[]): readonly Proof[] {
  const known = new Set(PROOFS.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(`no proof is named ${unknown.join(', ')}; there are: ${[...known].join(', ')}`);
  }
  return names.length === 0 ? PROOFS : PROOFS.filter(({ name }) => names.includes(name));
}

/** Runs a proof and says how it ended; what it printed is shown where it fails, or is a report. */
async function holds(proof: Proof): Promise<boolean> {
  const start = Date.now();
  console.log(`…  ${titleOf(proof)}`);
  const { exitCode, output } = await ended(proof);
  const isProved = exitCode === 0;
  if (!isProved || proof.isReport === true) console.log(output);
  console.log(`${isProved ? '✓' : '✗'}  ${titleOf(proof)}  ${seconds(start)}`);
  return isProved;
}

function ended({ command: [program, ...args], environment }: Proof): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // npm has put the programs of the packages on the path.
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (output += text.toString()));
    }
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

function sayWhatRuns(running: ReadonlyMap<Proof, number>): void {
  const texts = [...running].map(([proof, start]) => `${titleOf(proof)} (${seconds(start)})`);
  console.log(`   still at ${texts.join(' and ')}`);
}

/** The name, and the suites and the seed by which the parts of a proof differ. */
function titleOf({ name, command, environment = {} }: Proof): string {
  const suites = command.filter((word) => word.startsWith('test/'));
  const { STEPWRIGHT_PROPERTY_RUNS: runs, STEPWRIGHT_PROPERTY_SEED: seed } = environment;
  return [`${name}:`, ...suites, ...(runs === undefined ? [] : [`${runs} × seed ${seed}`])].join(' ');
}

function seconds(start: number): string {
  return `${Math.round((Date.now() - start) / 1_000)} s`;
}

void main();
