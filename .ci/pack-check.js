// Packs the package, installs it into an empty project, and uses it there as a stranger would: by require,
// by import, through the types, through the command and in a CDK app.

const { execFileSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'stepwright-pack-'));
const run = (command, args, options = {}) =>
  execFileSync(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    ...options,
  });

const COMPILER_OPTIONS = ['--target', 'ES2022', '--module', 'Node16', '--strict', '--skipLibCheck'];

const FILES = {
  'steps/greet.ts': `
    import { defineHandler } from 'stepwright/lambda';
    export const handler = defineHandler({}, async (input: { name: string }) => ({ text: 'Hello ' + input.name }));`,
  'workflow.ts': `
    import { lambda, type, workflow } from 'stepwright';
    const greet = lambda<typeof import('./steps/greet.js').handler>('./steps/greet.ts');
    export const hello = workflow('hello', { input: type<{ name: string }>() }, (ctx, input) =>
      ctx.step('Greet', greet, { name: input.name }));`,
  'app.ts': `
    import { App, Stack } from 'aws-cdk-lib';
    import { Workflow } from 'stepwright/constructs';
    import { hello } from './workflow.js';
    const app = new App();
    new Workflow(new Stack(app, 'Hello'), 'Hello', { workflow: hello });
    app.synth();`,
};

/** The version that is tested here. */
function versionOf(name) {
  return require(join(root, 'node_modules', name, 'package.json')).version;
}

/** Writes the sources of an app of one module system, unless they are compiled already, and synthesises it. */
function checkApp(name, command) {
  const app = join(folder, name);
  if (name !== 'compiled') {
    mkdirSync(join(app, 'steps'), { recursive: true });
    writeFileSync(join(app, 'package.json'), JSON.stringify({ type: name }));
    for (const [file, text] of Object.entries(FILES)) writeFileSync(join(app, file), text);
  }
  const out = join(folder, `${name}.out`);
  const env = { ...process.env, CDK_OUTDIR: out, CDK_VALIDATION: 'false' };
  run('npx', command(name), { env, stdio: ['ignore', 'pipe', 'pipe'] });

  const { Resources } = JSON.parse(readFileSync(join(out, 'Hello.template.json'), 'utf8'));
  const types = Object.values(Resources).map(({ Type }) => Type);
  if (!types.includes('AWS::StepFunctions::StateMachine')) throw new Error(`${name}: no state machine`);
  const [bundle = ''] = readdirSync(out).filter((file) => file.startsWith('asset.'));
  const answer = run(
    'node',
    ['-e', `require('./${bundle}').handler({ name: 'Ann' }).then((it) => console.log(it.text))`],
    { cwd: out },
  );
  if (answer.trim() !== 'Hello Ann') throw new Error(`${name}: unexpected ${answer}`);
}

try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root }),
  );
  run('npx', ['publint', '--strict', join(folder, filename)], { cwd: root });
  run('npx', ['attw', '--profile', 'node16', join(folder, filename)], { cwd: root });

  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true }));
  const peers = ['aws-cdk-lib', 'constructs', 'typescript', '@types/node'].map(
    (name) => `${name}@${versionOf(name)}`,
  );
  run('npm', ['install', '--no-audit', '--no-fund', `./${filename}`, ...peers]);

  const { exports: entries } = require(join(root, 'package.json'));
  const names = Object.keys(entries)
    .filter((entry) => entry !== './package.json')
    .map((entry) => `stepwright${entry.slice(1)}`);
  run('node', ['-e', `for (const name of ${JSON.stringify(names)}) require(name)`]);
  run('node', [
    '--input-type=module',
    '-e',
    names.map((name) => `await import(${JSON.stringify(name)});`).join(''),
  ]);

  writeFileSync(
    join(folder, 'hello.ts'),
    `import { type, workflow } from 'stepwright';
     export const hello = workflow('hello', { input: type<{ name: string }>() }, (_ctx, input) => ({ text: \`Hello \${input.name}\` }));`,
  );
  const output = run('npx', ['stepwright', 'run', 'hello.ts', '--input', '{"name":"Ann"}']);
  if (!output.includes('SUCCEEDED') || !output.includes('Hello Ann'))
    throw new Error(`unexpected: ${output}`);
  console.log(`packed, installed and run: ${names.join(', ')}`);

  checkApp('commonjs', (app) => ['tsx', `${app}/app.ts`]);
  checkApp('module', (app) => ['tsx', `${app}/app.ts`]);
  // Compiled to JavaScript, `lambda('./steps/greet.ts')` must find `./steps/greet.js`.
  run('npx', ['tsc', ...COMPILER_OPTIONS, 'commonjs/app.ts', '--outDir', 'compiled']);
  checkApp('compiled', (app) => ['node', `${app}/app.js`]);
  console.log('synthesised under tsx as CommonJS and as ES modules, and compiled');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
