/** Declares the commands that talk to an endpoint: a service on this machine, or AWS. */

import { Option, type Command } from 'commander';

type Finish = (command: number | Promise<number>) => Promise<void>;

/** Those by which the executions of a machine can be asked for: only children of map runs wait to be redriven. */
const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];
const MACHINE = 'a file that exports a workflow, or the name or arn of a state machine';
const EXECUTION = 'its arn, or its name';

/** @param finish takes the exit code of a command. */
export function addOperatingCommands(program: Command, finish: Finish): void {
  addStarting(program, finish);
  addLooking(program, finish);
  addSteering(program, finish);
  addAnswering(program, finish);
  addInvoking(program, finish);
}

function addStarting(program: Command, finish: Finish): void {
  const command = program
    .command('start')
    .description('start an execution at an endpoint, and print its arn')
    .argument('<machine>', MACHINE)
    .option('-w, --workflow <name>', 'which workflow, if the file exports several')
    .option('-i, --input <json>', 'the input, as JSON or as @file', '{}')
    .option('-n, --name <name>', 'the name of the execution: the same name with the same input starts once');
  atEndpoint(
    command,
    `start order.workflow.ts --input '{"orderId":"o-1"}' --name o-1`,
    'start order -i @order.json --endpoint http://127.0.0.1:8083',
  );
  command.action(async (machine, options) =>
    finish((await import('./commands/start.js')).startExecution(machine, options)),
  );
}

function addLooking(program: Command, finish: Finish): void {
  const list = program
    .command('list')
    .description('list the executions of a state machine, newest first; without one, the state machines')
    .argument('[machine]', MACHINE)
    .option('-w, --workflow <name>', 'which workflow, if the file exports several')
    .addOption(new Option('-s, --status <status>', 'only those that stand so').choices(STATUSES))
    .option('--limit <count>', 'how many at most', '100');
  atEndpoint(list, 'list', 'list order --status FAILED', 'list order.workflow.ts --json');
  list.action(async (machine, options) =>
    finish((await import('./commands/list.js')).listExecutions(machine, options)),
  );

  const show = program
    .command('show')
    .description('draw what an execution has done: states, attempts, durations, failures')
    .argument('<execution>', EXECUTION)
    .option('-m, --machine <machine>', `where only a name is given: ${MACHINE}`);
  atEndpoint(
    show,
    'show o-1',
    'show o-1 --machine order',
    'show arn:aws:states:us-east-1:123456789012:execution:order:o-1 --json',
  );
  show.action(async (execution, options) =>
    finish((await import('./commands/show.js')).showExecution(execution, options)),
  );
}

function addSteering(program: Command, finish: Finish): void {
  const stop = program
    .command('stop')
    .description('stop an execution')
    .argument('<execution>', EXECUTION)
    .option('-m, --machine <machine>', `where only a name is given: ${MACHINE}`)
    .option('--error <name>', 'what its history shall say')
    .option('--cause <text>', 'and why');
  atEndpoint(stop, "stop o-1 --error OrderWithdrawn --cause 'the customer called'");
  stop.action(async (execution, options) =>
    finish((await import('./commands/stop.js')).stopExecution(execution, options)),
  );

  const redrive = program
    .command('redrive')
    .description('let an execution that did not succeed go on where it stopped')
    .argument('<execution>', EXECUTION)
    .option('-m, --machine <machine>', `where only a name is given: ${MACHINE}`);
  atEndpoint(redrive, 'redrive o-1 --machine order');
  redrive.action(async (execution, options) =>
    finish((await import('./commands/redrive.js')).redriveExecution(execution, options)),
  );
}

function addAnswering(program: Command, finish: Finish): void {
  const command = program
    .command('answer')
    .description('answer a task that waits for its token')
    .argument('<token>', 'the task token')
    .option('-o, --output <json>', 'the task succeeds with it; JSON or @file')
    .option('-e, --error <name>', 'the task fails with it')
    .option('--cause <text>', 'with --error: why');
  atEndpoint(
    command,
    `answer TOKEN --output '{"approved":true}'`,
    `answer TOKEN --error ApprovalWithdrawn --cause 'the customer called'`,
  );
  command.action(async (token, options) =>
    finish((await import('./commands/answer.js')).answerTask(token, options)),
  );
}

function addInvoking(program: Command, finish: Finish): void {
  const command = program
    .command('invoke')
    .description('invoke a Lambda function, and print its log and what it answers')
    .argument('<function>', 'its name or arn')
    .option('-i, --input <json>', 'the event, as JSON or as @file', '{}')
    .option('-q, --qualifier <name>', 'its version or alias');
  atEndpoint(command, `invoke double --input '{"n":21}'`, 'invoke double -q live -i @event.json --local');
  command.action(async (name, options) =>
    finish((await import('./commands/invoke.js')).invokeFunction(name, options)),
  );
}

const ENDPOINTS =
  'Where none of them is given, AWS_ENDPOINT_URL_SFN counts; then the stepwright dev of this folder,\n' +
  "where there is a data folder of one; then the SDK's own configuration.";

/** What all of them take. */
function atEndpoint(command: Command, ...examples: readonly string[]): void {
  command
    .option('--endpoint <url>', 'of a service')
    .option('--local', 'the stepwright dev of this folder')
    .option('--data <folder>', 'the stepwright dev that keeps its data there')
    .option('--aws', "what the SDK's own configuration says, though stepwright dev was at work here")
    .option('--region <region>', "else the SDK's own configuration decides")
    .option('--json', 'print JSON and nothing else')
    .addHelpText(
      'after',
      ['', ENDPOINTS, '', 'Examples:', ...examples.map((example) => `  stepwright ${example}`)].join('\n'),
    );
}
