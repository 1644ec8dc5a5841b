/**
 * Builds the package once for all suites, as `npm run build` does for users: what starts it in a process of its own
 * need not compile TypeScript each time. The `dist` of the checkout is left alone.
 */

import { buildSync } from 'esbuild';
import { cpSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_PACKAGE } from './location';

const ROOT = join(__dirname, '..', '..', '..');

/** Jest calls it before the first suite; the workers inherit the variable. */
function buildPackage(): void {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-package-'));
  process.env[BUILT_PACKAGE] = folder;
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(leadingTo(join(folder, 'dist'))));
  buildSync({
    entryPoints: sources().map((file) => join(ROOT, 'src', file)),
    outbase: ROOT,
    outdir: join(folder, 'dist'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
}

function sources(): readonly string[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts'));
}

/** The configuration by which workflows, wherever they lie, import this build as if it were installed. */
function leadingTo(dist: string): object {
  const paths = {
    stepwright: [join(dist, 'src/index.js')],
    'stepwright/*': [join(dist, 'src/entries/*.js')],
  };
  return { extends: join(ROOT, 'tsconfig.json'), compilerOptions: { paths } };
}

export = buildPackage;
