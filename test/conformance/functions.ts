/** Stands in for the Lambda functions of the recordings, where an answer was not recorded: child executions have histories of their own. */

import type { Json } from '../../src/asl/json';
import type { TaskAnswer, TaskRequest } from '../../src/entries/engine';
import type { RecordedCase } from './cases';

/** What the handlers do, as `lambda-behaviours.json` beside the recordings describes. */
const BEHAVIOURS: readonly (readonly [handler: string, run: (event: Json) => Json])[] = [
  ['id_function.py', (event) => event],
  ['echo_function.py', () => ({ Return: 'HelloWorld' })],
];

/** Calls the function of a task; `undefined` where the case has none that is known. */
export function functionAnswer({ needs }: RecordedCase, request: TaskRequest): TaskAnswer | undefined {
  const { FunctionName = request.resource, Payload = request.arguments } = request.arguments as Call; // of whatever it is
  const isCalled = (named: { readonly name: string }) => String(FunctionName).includes(named.name);
  const handler = needs?.lambdas?.find(isCalled)?.handler;
  const [, run] = BEHAVIOURS.find(([file]) => handler?.endsWith(`/${file}`)) ?? [];
  if (run === undefined) return undefined;

  const returned = run(Payload);
  const isOlderForm = request.resource.includes(':lambda:') && !request.resource.includes(':states:');
  const output = isOlderForm ? returned : { ExecutedVersion: '$LATEST', Payload: returned, StatusCode: 200 };
  return { kind: 'succeeded', output };
}

interface Call {
  readonly FunctionName?: Json;
  readonly Payload?: Json;
}
