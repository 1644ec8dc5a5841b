/** `stepwright cost`: says what an execution would be billed, from a run in virtual time. */

import { PRICES } from '../../asl/billing/prices';
import { compile } from '../../compiler/compile';
import { run, type RunResult } from '../../testing/run';
import type { Answer } from '../../testing/answer';
import type { Mock } from '../../testing/mock';
import { costLines } from '../cost-lines';
import { costReport } from '../cost-report';
import { jsonArgument } from '../json-argument';
import { loadMocks } from '../load-mocks';
import { loadWorkflow } from '../load-workflows';
import { readObjects } from '../read-objects';
import { reserveOutput } from '../reserve-output';
import { sourceText } from '../source-text';
import { UserError } from '../user-error';

export interface CostCommandOptions {
  readonly workflow?: string;
  readonly input: string;
  readonly mocks?: string;
  readonly objects?: string;
  readonly taskDuration: string;
  readonly region: string;
  readonly json?: boolean;
}

/** Gives the exit code: 0 if the cost can be told, however the execution ended. */
export async function cost(file: string, options: CostCommandOptions): Promise<number> {
  const print = options.json === true ? reserveOutput() : undefined;
  const { region } = options;
  refuseUnknown(region);
  const taskDurationMs = millisecondsOf(options.taskDuration);
  const workflow = loadWorkflow(file, options.workflow);
  const input = jsonArgument('--input', options.input);
  const mocks = loadMocks(file, options.mocks).map((mock) => lasting(mock, taskDurationMs));
  const objects = options.objects === undefined ? {} : readObjects(options.objects);
  const compiled = compile(workflow, { readSource: sourceText });
  const result = await run(workflow, { input, mocks, objects }).catch(refuseRun);
  const report = costReport({ compiled, result, region, taskDurationMs });
  if (print === undefined) for (const line of costLines(report)) console.log(line);
  else print(`${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

function refuseUnknown(region: string): void {
  if (PRICES[region] !== undefined) return;
  const known = Object.keys(PRICES).join(', ');
  throw new UserError(`--region ${region}: its prices are not known; known are: ${known}`);
}

/** A mock that does not say how long it takes would make Express look free. */
function lasting(mock: Mock | Answer, milliseconds: number): Mock | Answer {
  if (mock.kind === 'answer' || mock.takesSeconds !== undefined) return mock;
  return { ...mock, takesSeconds: milliseconds / 1000 };
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function millisecondsOf(given: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(given) ?? [];
  const milliseconds = Number(amount) * (MILLISECONDS[unit] ?? NaN);
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new UserError(`--task-duration ${given} is no duration; write it as 250ms, 2s or 5m`);
}

/** What keeps an execution from running at all: a misfit, or a task without a mock; the message says which. */
function refuseRun(error: unknown): RunResult<unknown> {
  if (!(error instanceof Error) || error.name !== 'Error') throw error;
  const advice = /have no mock/.test(error.message)
    ? '\nput them into a file that exports them, and name it with --mocks FILE'
    : '';
  throw new UserError(`${error.message}${advice}`, { cause: error });
}
