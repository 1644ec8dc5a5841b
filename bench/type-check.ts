/** What the type checker pays for workflows of growing length, above one without steps. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './bench';
import { manySteps } from './many-steps';

const ROOT = join(__dirname, '..');
const SCRATCH = join(ROOT, 'node_modules', '.cache', 'stepwright-bench');
const LENGTHS = [0, 75, 150, 300];

export function typeBench(): readonly Row[] {
  const measured = LENGTHS.map((steps) => ({ steps, ...checkTypes(steps) }));
  const empty = measured[0];
  return measured.slice(1).map(({ steps, seconds, instantiations }) => ({
    work: `type-check ${steps} steps (above none)`,
    milliseconds: (seconds - (empty?.seconds ?? 0)) * 1000,
    instantiations: instantiations - (empty?.instantiations ?? 0),
  }));
}

/** The best of five, as the compiler itself reports it. */
function checkTypes(steps: number): { readonly seconds: number; readonly instantiations: number } {
  const folder = join(SCRATCH, String(steps));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'many.ts'), manySteps(steps, 'stepwright'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration()));

  const runs = Array.from({ length: 5 }, () => diagnostics(folder));
  return {
    seconds: Math.min(...runs.map((text) => figure(text, 'Check time'))),
    instantiations: figure(runs[0] ?? '', 'Instantiations'),
  };
}

function configuration() {
  return {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      rootDir: ROOT,
      typeRoots: [join(ROOT, 'node_modules', '@types')],
      types: ['node'],
      paths: { stepwright: [join(ROOT, 'src/index.ts')] },
    },
    include: ['*.ts'],
  };
}

function diagnostics(folder: string): string {
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  return execFileSync(tsc, ['--noEmit', '--extendedDiagnostics', '-p', folder], { encoding: 'utf8' });
}

function figure(text: string, name: string): number {
  return Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(text)?.[1] ?? NaN);
}
