/** Runs the recorded cases that are one call of an operation which runs no execution. */

import type { Json } from '../../src/asl/json';
import { type Evaluator, jsonText, type TaskAnswer, type TaskRequest } from '../../src/entries/engine';
import type { RecordedCase } from './cases';
import { asRecorded, Comparison } from './compare';
import { functionAnswer } from './functions';
import { recordedRefusal, serveRecorded } from './recorded-server';
import type { Outcome } from './run-case';

/** How a case went; `undefined` where it is no such call. */
export async function runCall(recorded: RecordedCase, evaluator: Evaluator): Promise<Outcome | undefined> {
  switch (recorded.kind) {
    case 'validate':
      return compared(recorded, await called(recorded, evaluator, 'ValidateStateMachineDefinition'));
    case 'create-error':
      return compared(recorded, await called(recorded, evaluator, 'CreateStateMachine'));
    case 'test-state':
      return compared(recorded, await testedState(recorded, evaluator));
    default:
      return undefined;
  }
}

function compared({ expected, normalisation }: RecordedCase, actual: object): Outcome {
  const comparison = new Comparison(normalisation);
  comparison.compare(withoutMetadata(expected), asRecorded(actual), '');
  const { differences } = comparison;
  return differences.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences };
}

/** What of an answer belongs to the protocol. */
function withoutMetadata(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (key === 'ResponseMetadata' ? undefined : part)),
  );
}

/** In the form in which the case has it. */
function refusal({ expected }: RecordedCase, operation: string, refused: Refusal): unknown {
  return recordedRefusal(typeof expected.error === 'string' ? 'exception' : 'response', operation, refused);
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Asks the local service. */
async function called(
  recorded: RecordedCase,
  evaluator: Evaluator,
  operation: string,
  runTask?: (request: TaskRequest) => TaskAnswer,
): Promise<object> {
  const { server, call } = serveRecorded(recorded, evaluator, runTask);
  const answer = await call(operation, paramsOf(recorded)).finally(() => server.close());
  return answer.kind === 'accepted'
    ? { response: answer.response }
    : { error: refusal(recorded, operation, answer) };
}

function paramsOf({ definition, definitionText, type, params, createParams }: RecordedCase): object {
  const sent = { definition: definitionText ?? jsonText(definition as never), ...(type && { type }) };
  return createParams === undefined
    ? { ...sent, ...params }
    : { name: 'recorded', roleArn: 'arn:aws:iam::111111111111:role/recorded', ...sent, ...createParams };
}

/** What a task that was really run answered, which the inspection data show; in the output, where nothing else is made of it. */
function answerIn({ expected }: RecordedCase): TaskAnswer | undefined {
  const { inspectionData, output } = (expected.response ?? {}) as Shown; // as the API has it
  const answer = inspectionData?.result ?? output;
  if (answer === undefined) return undefined;
  return { kind: 'succeeded', output: typeof answer === 'string' ? (JSON.parse(answer) as Json) : answer }; // recorded JSON text
}

interface Shown {
  readonly inspectionData?: { readonly result?: Json };
  readonly output?: Json;
}

/** Asks the local service, whose tasks answer as those of the recording did. */
async function testedState(recorded: RecordedCase, evaluator: Evaluator): Promise<object> {
  const runTask = (request: TaskRequest): TaskAnswer =>
    answerIn(recorded) ??
    functionAnswer(recorded, request) ?? { kind: 'failed', error: 'NoFunction', cause: request.resource };
  return called(recorded, evaluator, 'TestState', runTask);
}
