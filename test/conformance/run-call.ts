/** Runs the recorded cases that are one call of an operation which runs no execution. */

import type { Json } from '../../src/asl/json';
import { refusalText } from '../../src/asl/validate/refusal';
import { validate } from '../../src/asl/validate/validate';
import { validateText } from '../../src/asl/validate/validate-text';
import {
  createSeededIds,
  createSeededRandom,
  type Evaluator,
  jsonText,
  type TaskAnswer,
} from '../../src/entries/engine';
import { TestStateError, type TestStateRequest } from '../../src/engine/test-state/request';
import { testState } from '../../src/engine/test-state/test-state';
import { sdkResultShapes } from '../../src/server/sdk-result-shapes';
import type { RecordedCase } from './cases';
import { asRecorded, Comparison } from './compare';
import { functionAnswer } from './functions';
import type { Outcome } from './run-case';

/** How a case went; `undefined` where it is no such call. */
export async function runCall(recorded: RecordedCase, evaluator: Evaluator): Promise<Outcome | undefined> {
  switch (recorded.kind) {
    case 'validate':
      return compared(recorded, { response: validation(recorded) });
    case 'create-error':
      return compared(recorded, { error: refusal(recorded, 'CreateStateMachine', creation(recorded)) });
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

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** As the recorder keeps it: the object of the response, or the text of the exception. */
function refusal({ expected }: RecordedCase, operation: string, refused: Refusal | undefined): unknown {
  if (refused === undefined) return undefined;
  const { code: Code, message } = refused;
  const Message = message.replaceAll('arn:aws:', 'arn:<partition>:');
  if (typeof expected.error !== 'string') return { Error: { Code, Message }, message: Message };
  return `An error occurred (${Code}) when calling the ${operation} operation: ${Message}`;
}

function diagnosticsOf({ definition, definitionText, type, params, createParams }: RecordedCase) {
  const { type: called } = (params ?? {}) as { readonly type?: 'STANDARD' | 'EXPRESS' }; // of the recorded call
  const options = { type: called ?? createParams?.type ?? type ?? 'STANDARD' };
  const found =
    definitionText === undefined ? validate(definition, options) : validateText(definitionText, options);
  return found.filter(({ severity }) => severity === 'ERROR');
}

function validation(recorded: RecordedCase): object {
  const diagnostics = diagnosticsOf(recorded);
  return { diagnostics, result: diagnostics.length === 0 ? 'OK' : 'FAIL', truncated: false };
}

function creation(recorded: RecordedCase): Refusal | undefined {
  const errors = diagnosticsOf(recorded);
  return errors.length === 0 ? undefined : { code: 'InvalidDefinition', message: refusalText(errors) };
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

async function testedState(recorded: RecordedCase, evaluator: Evaluator): Promise<object> {
  const { id, definition, definitionText, params } = recorded;
  const request = {
    ...params,
    definition: definitionText ?? jsonText(definition as never),
  } as TestStateRequest; // of the recorded call
  try {
    const response = await testState(request, {
      evaluator,
      ids: createSeededIds(id),
      random: createSeededRandom(id),
      now: Date.UTC(2025, 0, 1),
      account: '111111111111',
      shapes: sdkResultShapes,
      runTask: (resource, given) =>
        answerIn(recorded) ??
        functionAnswer(recorded, { resource, arguments: given }) ?? {
          kind: 'failed',
          error: 'NoFunction',
          cause: resource,
        },
    });
    return { response };
  } catch (error) {
    if (!(error instanceof TestStateError)) throw error;
    return { error: refusal(recorded, 'TestState', { code: error.name, message: error.message }) };
  }
}
