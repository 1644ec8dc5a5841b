// Packs the package, installs it into an empty project, and uses it there as a stranger would: by require,
// by import, through the types and through the command.

const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'stepwright-pack-'));
const run = (command, args, options = {}) =>
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', ...options });

try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root }));
  run('npx', ['publint', '--strict', join(folder, filename)], { cwd: root });
  run('npx', ['attw', '--profile', 'node16', join(folder, filename)], { cwd: root });

  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', `./${filename}`]);

  const { exports: entries } = require(join(root, 'package.json'));
  const names = Object.keys(entries)
    .filter((entry) => !['./package.json', './constructs'].includes(entry))
    .map((entry) => `stepwright${entry.slice(1)}`);
  run('node', ['-e', `for (const name of ${JSON.stringify(names)}) require(name)`]);
  run('node', ['--input-type=module', '-e', names.map((name) => `await import(${JSON.stringify(name)});`).join('')]);

  writeFileSync(
    join(folder, 'hello.ts'),
    `import { type, workflow } from 'stepwright';
     export const hello = workflow('hello', { input: type<{ name: string }>() }, (_ctx, input) => ({ text: \`Hello \${input.name}\` }));`,
  );
  const output = run('npx', ['stepwright', 'run', 'hello.ts', '--input', '{"name":"Ann"}']);
  if (!output.includes('SUCCEEDED') || !output.includes('Hello Ann')) throw new Error(`unexpected: ${output}`);
  console.log(`packed, installed and run: ${names.join(', ')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
