#!/usr/bin/env node
/** Parses the command line and loads the one command it names. */

import { Command, Option } from 'commander';
import { errorColors } from './colors';
import { addOperatingCommands } from './operating-commands';
import { UserError } from './user-error';

// Commands load a client of the AWS SDK, which tells whoever runs an older Node about its own plans, in seven lines at
// each command. They are ours to follow, not the reader's, and stderr is for what goes wrong here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const program = new Command()
  .name('stepwright')
  .description(
    'Typed AWS Step Functions workflows: compile them, check them, run them here, operate them anywhere.',
  )
  .version(packageVersion())
  .showHelpAfterError('(see stepwright --help)');

program
  .command('run')
  .description('run a workflow with its real handlers and show each state as it happens')
  .argument(
    '<file>',
    'the TypeScript or JavaScript file that exports the workflow, or a definition (.json, .yaml, .yml)',
  )
  .option('-w, --workflow <name>', 'which workflow, if the file exports several')
  .option('-i, --input <json>', 'the input, as JSON or as @file', '{}')
  .option('--skip-waits', 'skip Wait states and pauses before retries; timeouts and heartbeats stay real')
  .option('--timeout <duration>', 'how long a handler may take, as 90s or 5m; 30s if absent')
  .option('-a, --answer <callback=json>', 'answer a callback with a value; may be repeated', collect)
  .option(
    '-b, --bind <id=what>',
    'run an external task with a handler: ID=FILE[#EXPORT], name a resource: ID=NAME, or say the credentials of a connection: ID=FILE.connection.json; may be repeated',
    collect,
  )
  .option('--bindings <file>', 'of a definition: a JSON object with what --bind could say, by name')
  .option('--mock-config <file>', 'of a definition: a MockConfigFile of Step Functions Local')
  .option('--test-case <name>', 'which test case of the mock configuration')
  .option('--state-machine <name>', "of a definition: its name, if not the file's")
  .addOption(
    new Option('-t, --type <type>', 'of a definition: what it is created as').choices([
      'STANDARD',
      'EXPRESS',
    ]),
  )
  .option('--objects <folder>', 'what stands in for S3: a folder with a folder for each bucket')
  .addHelpText('after', '\nExits with 0 if the execution succeeds, with 1 if it fails, with 130 on Ctrl-C.')
  .action(async (file, options) => finish((await import('./commands/run.js')).run(file, options)));

program
  .command('dev')
  .description('serve the workflows of a folder as Step Functions does, and reload what changes')
  .argument(
    '[files...]',
    'files, folders or patterns; every file below this folder that defines workflows if absent',
  )
  .option('--port <port>', 'where the service listens; 0 for any free port', '8083')
  .option('--host <address>', 'the address of this machine that it listens at', '127.0.0.1')
  .option('--data <folder>', 'where it keeps machines and executions; they go on from there', '.stepwright')
  .option('--in-memory', 'keep no machines and executions: they end with the process')
  .option('--skip-waits', 'skip Wait states and pauses before retries; timeouts and heartbeats stay real')
  .option('--timeout <duration>', 'how long a handler may take, as 90s or 5m; 30s if absent')
  .option(
    '-b, --bind <id=what>',
    'run an external task with a handler: ID=FILE[#EXPORT], name a resource: ID=NAME, or say the credentials of a connection: ID=FILE.connection.json; may be repeated',
    collect,
  )
  .option('--objects <folder>', 'what stands in for S3: a folder with a folder for each bucket')
  .option('--json', 'print what happens as JSON, an object a line, and nothing else')
  .addHelpText(
    'after',
    '\nRuns until it is interrupted; exits with 130 on Ctrl-C, with 143 on SIGTERM, with 1 where it cannot be started.',
  )
  .action(async (files, options) => finish((await import('./commands/dev.js')).dev(files, options)));

program
  .command('compile')
  .description('write the state machine of each workflow in some files as Amazon States Language')
  .argument('<files...>', 'TypeScript or JavaScript files that export workflows')
  .option('-w, --workflow <name>', 'which workflow, if not all')
  .option('-o, --out <dir>', 'write NAME.asl.json files there instead of printing')
  .option(
    '--json',
    'print an array with a row per workflow, with its definition and diagnostics, and nothing else',
  )
  .addHelpText('after', '\nExits with 1 if any workflow has an error, else with 0; warnings do not count.')
  .action(async (files, options) =>
    finish((await import('./commands/compile.js')).compileFiles(files, options)),
  );

program
  .command('cost')
  .description('say what an execution would be billed, Standard against Express, from a run in virtual time')
  .argument('<file>', 'the TypeScript or JavaScript file that exports the workflow')
  .option('-w, --workflow <name>', 'which workflow, if the file exports several')
  .option('-i, --input <json>', 'the input, as JSON or as @file', '{}')
  .option('-m, --mocks <file>', 'the file that exports the mocks of its tasks; the same file if absent')
  .option('--objects <folder>', 'what lies in S3: a folder with a folder for each bucket')
  .option('--task-duration <duration>', 'what a task takes whose mock does not say, as 250ms or 2s', '100ms')
  .option('--region <region>', 'whose prices count', 'us-east-1')
  .option('--json', 'print the estimate as an object and nothing else')
  .addHelpText('after', '\nExits with 0 if the cost can be told, whether the execution succeeds or fails.')
  .action(async (file, options) => finish((await import('./commands/cost.js')).cost(file, options)));

program
  .command('graph')
  .description('draw a state machine as a picture')
  .argument('<file>', 'a file that exports workflows, or a definition as JSON or YAML')
  .option('-w, --workflow <name>', 'which workflow, if the file exports several')
  .addOption(
    new Option('-f, --format <format>', 'what to write').choices(['svg', 'mermaid', 'dot']).default('svg'),
  )
  .addOption(
    new Option('--theme <theme>', "the SVG's colours; auto follows the reader's setting")
      .choices(['light', 'dark', 'auto'])
      .default('auto'),
  )
  .option('-o, --out <file>', 'write there instead of printing')
  .action(async (file, options) => finish((await import('./commands/graph.js')).graph(file, options)));

program
  .command('validate')
  .description('check definitions in the Amazon States Language as Step Functions does')
  .argument('<files...>', 'files with a definition each, in JSON or in YAML (.yaml, .yml)')
  .addOption(
    new Option('-t, --type <type>', 'what the definitions are to be created as')
      .choices(['STANDARD', 'EXPRESS'])
      .default('STANDARD'),
  )
  .option('--json', 'print an array with a row per file and nothing else')
  .addHelpText('after', '\nExits with 1 if any file has an error, else with 0.')
  .action(async (files, options) =>
    finish((await import('./commands/validate.js')).validateFiles(files, options)),
  );

addOperatingCommands(program, finish);

// Nobody reads any more: nothing is left to say, and what a command has begun it still puts away.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

program.parseAsync().catch(fail);

function packageVersion(): string {
  return (require('stepwright/package.json') as { readonly version: string }).version; // npm checks that field
}

async function finish(command: number | Promise<number>): Promise<void> {
  process.exitCode = await command;
}

function fail(error: unknown): void {
  process.exitCode = 1;
  const isUsers = error instanceof UserError || (error instanceof Error && error.name === 'CompileError');
  if (isUsers) console.error(errorColors.red(error.message));
  else console.error(error);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
