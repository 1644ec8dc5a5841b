/** Stands in for the Lambda functions of the recordings, where an answer was not recorded: child executions have histories of their own. */

import type { Json, JsonObject } from '../../src/asl/json';
import type { TaskAnswer, TaskRequest } from '../../src/entries/engine';
import type { RecordedCase } from './cases';

/** What the handlers do, as `lambda-behaviours.json` beside the recordings describes. */
const BEHAVIOURS: readonly (readonly [handler: string, run: (event: Json) => Json])[] = [
  ['id_function.py', (event) => event],
  ['echo_function.py', () => ({ Return: 'HelloWorld' })],
  ['return_bytes_str.py', () => 'HelloWorld!'],
  ['large_output_string.py', () => 'a'.repeat(257 * 1024)],
];

/** What a handler in Python raises, as its runtime reports it. */
const FAILURES: readonly (readonly [handler: string, error: string, message: string, line: number])[] = [
  ['raise_exception.py', 'Exception', 'Some exception was raised.', 2],
];

/** Calls the function of a task; `undefined` where the case has none that is known. */
export function functionAnswer({ needs }: RecordedCase, request: FunctionCall): TaskAnswer | undefined {
  const { FunctionName = request.resource, Payload = request.arguments } = request.arguments as Call; // of whatever it is
  const isCalled = (named: { readonly name: string }) => String(FunctionName).includes(named.name);
  const handler = needs?.lambdas?.find(isCalled)?.handler;
  const failure = FAILURES.find(([file]) => handler?.endsWith(`/${file}`));
  if (failure !== undefined) return raised(failure, isOlderForm(request));
  const [, run] = BEHAVIOURS.find(([file]) => handler?.endsWith(`/${file}`)) ?? [];
  if (run === undefined) return undefined;

  const returned = run(Payload);
  const output = isOlderForm(request)
    ? returned
    : { ExecutedVersion: '$LATEST', Payload: returned, StatusCode: 200 };
  return { kind: 'succeeded', output };
}

function isOlderForm({ resource }: FunctionCall): boolean {
  return resource.includes(':lambda:') && !resource.includes(':states:');
}

/** The older form of calling a function keeps the text of its runtime, which has spaces. */
function raised([, error, message, line]: (typeof FAILURES)[number], keepsText: boolean): TaskAnswer {
  const place = `  File "/var/task/handler.py", line ${line}, in handler\n`;
  const report: JsonObject = {
    errorMessage: message,
    errorType: error,
    requestId: 'some-request',
    stackTrace: [`${place}    raise ${error}("${message}")\n`],
  };
  const cause = JSON.stringify(report);
  const spaced = cause.replaceAll('":', '": ').replaceAll(',"', ', "');
  return { kind: 'failed', error, cause: keepsText ? spaced : cause };
}

/** What of a task says which function it calls, with what. */
type FunctionCall = Pick<TaskRequest, 'resource' | 'arguments'>;

interface Call {
  readonly FunctionName?: Json;
  readonly Payload?: Json;
}
