/** `stepwright show`: draws what an execution has done, attempt by attempt. */

import type { DescribeExecutionCommandOutput, HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { history } from '../../client/history';
import { createRealClock } from '../../engine/real-clock';
import { messageOf, traceOf } from '../cause';
import { colors } from '../colors';
import { withClient, type EndpointOptions } from '../endpoint';
import type { Visit } from '../execution-tree';
import { findExecution, type ExecutionChoice } from '../find-execution';
import { createPrinter, type OutputOptions } from '../printer';
import { readExecutionTree } from '../read-execution-tree';
import { lastedText, statusText } from '../status-text';
import { treeJson } from '../tree-json';
import { treeLines } from '../tree-lines';

export interface ShowCommandOptions extends EndpointOptions, OutputOptions, ExecutionChoice {}

/** Gives the exit code: 0 if the execution can be shown, however it ended. */
export async function showExecution(given: string, options: ShowCommandOptions): Promise<number> {
  const printer = createPrinter(options);
  const { execution, visits } = await withClient(options, async (client) => {
    const found = await findExecution(client, given, options);
    const events = await eventsOf(client, found.executionArn ?? '');
    return { execution: found, visits: readExecutionTree(events) };
  });
  const { $metadata: _, ...told } = execution;
  printer.json({ execution: told, timeline: treeJson(visits) });
  printer.lines(...headLines(execution), ...timelineLines(visits), ...endLines(execution));
  return 0;
}

async function eventsOf(client: SFNClient, executionArn: string): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const event of history(client, executionArn, { includeData: false })) events.push(event);
  return events;
}

function headLines(execution: DescribeExecutionCommandOutput): readonly string[] {
  const { name = '', stateMachineArn = '', executionArn = '', startDate, redriveCount = 0 } = execution;
  const machine = stateMachineArn.split(':')[6] ?? '';
  const redrives = redriveCount === 0 ? '' : `  redriven ${redriveCount} times`;
  const when = `  started ${startDate?.toISOString() ?? ''}${redrives}`;
  return [`${colors.bold(machine)}  ${name}`, colors.dim(`  ${executionArn}`), colors.dim(when)];
}

function timelineLines(visits: readonly Visit[]): readonly string[] {
  return treeLines(visits, { output: process.stdout, now: createRealClock().now() });
}

/** Lines of a stack beyond which nobody reads. */
const MOST_FRAMES = 5;

function endLines(execution: DescribeExecutionCommandOutput): readonly string[] {
  const { status, output, error = '', cause = '' } = execution;
  const lasted = lastedText(execution);
  const ended = `${statusText(status)}${lasted === '' ? '' : ` in ${lasted}`}`;
  if (status === 'SUCCEEDED') return [`${ended}  ${output ?? ''}`];
  const reason = cause === '' ? [] : [`  cause     ${messageOf(cause).replaceAll('\n', '\n            ')}`];
  const frames = traceOf(cause).slice(1, MOST_FRAMES + 1);
  return [
    `${ended}  ${error}`.trimEnd(),
    ...reason,
    ...frames.map((frame) => colors.dim(`            ${frame.trim()}`)),
  ];
}
