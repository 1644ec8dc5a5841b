/** Runs a recorded Express execution, which has no history but an answer or a log. */

import { toLogEvents, type Engine, type Program, type SyncResult } from '../../src/entries/engine';
import { inputOf, type RecordedCase } from './cases';
import { asRecorded, Comparison, type Difference } from './compare';

/** Compares the answer of a synchronous execution, or the last event that another one logged. */
export async function runExpress(
  recorded: RecordedCase,
  engine: Engine,
  program: Program,
): Promise<readonly Difference[]> {
  const { response, endEvent } = recorded.expected;
  const comparison = new Comparison(recorded.normalisation);
  if (recorded.kind === 'sync-execution') {
    const result = await engine.startSync({ program, input: inputOf(recorded) });
    const { ResponseMetadata: _, ...answer } = response ?? {};
    comparison.compare(answer, asRecorded(responseOf(result, recorded)), 'response');
  } else {
    const arn = engine.start({ program, input: inputOf(recorded) });
    await engine.result(arn);
    const log = toLogEvents(arn, engine.history(arn), { level: 'ALL', includeExecutionData: true });
    comparison.compare(endEvent, asRecorded(log.at(-1)), 'endEvent');
  }
  return comparison.differences;
}

/** As the client of the API shows it. How long tasks took when it was recorded is chance. */
function responseOf({ input, output, billingDetails, ...result }: SyncResult, recorded: RecordedCase) {
  const isChance = JSON.stringify(recorded.definition).includes('"Task"');
  return {
    ...result,
    billingDetails: isChance ? recorded.expected.response?.['billingDetails'] : billingDetails,
    input: JSON.stringify(input),
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    outputDetails: { included: true },
  };
}
