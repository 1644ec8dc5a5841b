/** Writes what happens while `dev` runs as lines for people. */

import { toText } from '../../compiler/diagnostic';
import { colors } from '../colors';
import { durationText } from '../duration-text';
import { entryLine, type Layout } from '../entry-line';
import { shownPath } from '../shown-path';
import { statusText } from '../status-text';
import type { Problem } from './compile-messages';
import type {
  CallbackEvent,
  DevEvent,
  ExecutionEndedEvent,
  ListeningEvent,
  LoadedEvent,
  LogEvent,
  MachineEvent,
  ProblemEvent,
} from './dev-event';
import { executionLabel } from './execution-label';

/** None for what is only seen in passing. */
export function eventLines(event: DevEvent, layout: Layout): readonly string[] {
  switch (event.kind) {
    case 'listening':
      return listeningLines(event);
    case 'machine':
      return machineLines(event);
    case 'problem':
      return problemLines(event);
    case 'loaded':
      return [loadedLine(event)];
    case 'execution-started':
      return [`${colors.cyan('▸')} ${colors.bold(executionLabel(event.executionArn))}`];
    case 'state-entered':
      return [];
    case 'state':
      return [`${labelled(event.executionArn)}${entryLine(event.entry, layout)}`];
    case 'callback':
      return callbackLines(event);
    case 'execution-ended':
      return endedLines(event);
    case 'log':
      return [logLine(event)];
    case 'note': {
      const { executionArn, message, isWarning } = event;
      const text = isWarning ? colors.yellow(message) : colors.dim(message);
      return [executionArn === undefined ? text : `${labelled(executionArn)}  ${text}`];
    }
  }
}

/** `order o-1  Charge card │ charging 80`; what a function prints while it is loaded belongs to nobody. */
function logLine({ executionArn, stateName, functionName, line }: LogEvent): string {
  if (executionArn === undefined) return colors.dim(`${functionName}  │ ${line}`);
  return `${labelled(executionArn)}  ${colors.dim(`${stateName} │ ${line}`)}`;
}

function labelled(executionArn: string): string {
  return colors.dim(executionLabel(executionArn));
}

function listeningLines({ endpoint, dataFolder, isPublic }: ListeningEvent): readonly string[] {
  const warning = `  every machine that reaches this one may drive the service, and run the code of its handlers`;
  return [
    `${colors.bold('stepwright dev')}  ${endpoint}`,
    ...(isPublic ? [colors.yellow(warning)] : []),
    `  data     ${shownPath(dataFolder)}`,
    `  clients  export AWS_ENDPOINT_URL_SFN=${endpoint} AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`,
    `           in the SDK, StartSyncExecution and TestState need disableHostPrefix: true`,
    `  start    npx stepwright start MACHINE --input '{…}'`,
  ];
}

const CHANGES: Readonly<Record<MachineEvent['change'], string>> = {
  created: colors.green('created'),
  updated: colors.cyan('updated'),
  unchanged: '',
  withdrawn: colors.yellow('no file exports it any more; the machine stays'),
};

function machineLines({ name, type, file, change, warnings }: MachineEvent): readonly string[] {
  const parts = [`  ${colors.bold(name.padEnd(20))}`, type, colors.dim(shownPath(file)), CHANGES[change]];
  return [parts.join('  ').trimEnd(), ...warnings.map((warning) => colors.yellow(toText(warning)))];
}

function problemLines({ file, problem, stillServed }: ProblemEvent): readonly string[] {
  const served = stillServed.length === 0 ? [] : [`  ${stillServed.join(', ')} stays as it was`];
  return [
    `${colors.red('✗')} ${shownPath(file)}${'workflow' in problem ? `  ${problem.workflow}` : ''}`,
    ...problemText(problem),
    ...served.map(colors.yellow),
  ];
}

function problemText(problem: Problem): readonly string[] {
  if (problem.kind === 'trouble') return [colors.red(problem.message)];
  return problem.diagnostics.map((one) =>
    (one.severity === 'error' ? colors.red : colors.yellow)(toText(one)),
  );
}

function loadedLine({ isFirst, milliseconds, machines, problems, sources }: LoadedEvent): string {
  const what = isFirst ? 'ready' : 'reloaded';
  const wrong = problems === 0 ? '' : `, ${colors.red(counted(problems, 'problem'))}`;
  if (machines === 0 && problems === 0) {
    return colors.yellow('no file here exports a workflow; the service runs without, and watches for one');
  }
  return colors.dim(
    `${what} in ${durationText(milliseconds)}: ${counted(machines, 'machine')}, watching ${counted(sources, 'file')}${wrong}`,
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function callbackLines(event: CallbackEvent): readonly string[] {
  const { executionArn, stateName, callback, command, timeoutSeconds, heartbeatSeconds } = event;
  const limits = [
    ...(timeoutSeconds === undefined ? [] : [durationText(timeoutSeconds * 1000)]),
    ...(heartbeatSeconds === undefined
      ? []
      : [`${durationText(heartbeatSeconds * 1000)} without a heartbeat`]),
  ].join(', or ');
  const within = limits === '' ? '' : `, for ${limits} at most`;
  return [
    `${labelled(executionArn)}  ${colors.yellow('◌')} ${stateName}: waits for an answer to "${callback}"${within}`,
    `    ${command}`,
  ];
}

function endedLines(event: ExecutionEndedEvent): readonly string[] {
  const { executionArn, status, milliseconds, output, error = '', report } = event;
  const took = milliseconds === undefined ? '' : ` in ${durationText(milliseconds)}`;
  const mark = status === 'SUCCEEDED' ? colors.green('✓') : colors.red('✗');
  const rest = status === 'SUCCEEDED' ? JSON.stringify(output) : error;
  const head = `${mark} ${colors.bold(executionLabel(executionArn))}  ${statusText(status)}${took}  ${rest}`;
  return [head.trimEnd(), ...report];
}
