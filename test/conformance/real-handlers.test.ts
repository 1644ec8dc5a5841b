/** What was recorded with functions on AWS holds with functions that really fail so. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import type { TaskRunner } from '../../src/entries/engine';
import { createFunctionHost, lambdaTaskRunner } from '../../src/entries/server';
import { isInstalled } from '../server/lambda-runtimes/is-installed';
import { readCases, type RecordedCase } from './cases';
import { runCase } from './run-case';

/** Line by line as the recorded handlers, for the lines are in the recordings. */
const HANDLERS: Readonly<Record<string, string>> = {
  'raise_exception.py': 'def handler(event, context):\n    raise Exception("Some exception was raised.")\n',
  'raise_custom_exception.py':
    'class CustomException(Exception):\n    pass\n\n\n\n\n\ndef handler(event, context):\n    raise CustomException()\n',
};

const ERRORS = ['Exception', 'CustomException'];

const recorded = (readCases() ?? []).filter(hasOnlyFailures);
if (recorded.length === 0) console.warn('The recorded cases are absent: the comparison with AWS is skipped.');
const runs = recorded.length > 0 && isInstalled('python3', '--version');

/** Every task of the case was a call of a function that failed. */
function hasOnlyFailures({ kind, needs, mocks = [], expected }: RecordedCase): boolean {
  const handlers = needs?.lambdas ?? [];
  const areKnown = handlers.length === 1 && handlers.every(({ handler }) => textOf(handler) !== undefined);
  const isFailure = (mock: { readonly error?: string }) => ERRORS.includes(mock.error ?? '');
  return kind === 'execution' && expected.status !== 'RUNNING' && areKnown && mocks.every(isFailure);
}

function textOf(handler: string): string | undefined {
  return HANDLERS[handler.split('/').at(-1) ?? ''];
}

const root = mkdtempSync(join(tmpdir(), 'stepwright-handlers-'));
const host = createFunctionHost({
  functions: [],
  find: (handler) => ({ name: handler, runtime: 'python', directory: root, handler: `${handler}.handler` }),
});
afterAll(async () => {
  await host.close();
  rmSync(root, { recursive: true });
});

/** Calls the handler of the case, and says where AWS has its code. */
function calling({ needs }: RecordedCase): TaskRunner {
  const name = needs?.lambdas?.[0]?.handler.split('/').at(-1)?.replace('.py', '') ?? '';
  const runner = lambdaTaskRunner(host);
  return {
    run: async (request) => {
      const isOlder = request.resource.includes(':function:');
      const resource = isOlder ? `arn:aws:lambda:us-east-1:111111111111:function:${name}` : request.resource;
      const named = { FunctionName: name, Payload: {} };
      const answer = await runner.run({
        ...request,
        resource,
        arguments: isOlder ? request.arguments : named,
      });
      if (answer.kind !== 'failed' || answer.cause === undefined) return answer;
      return { ...answer, cause: answer.cause.replaceAll(`${root}/${name}.py`, '/var/task/handler.py') };
    },
  };
}

(runs ? test : test.skip)('functions that fail lead to the histories that AWS wrote', async () => {
  for (const [name, text] of Object.entries(HANDLERS)) writeFileSync(join(root, name), text);
  const evaluator = createWorkerEvaluator();
  const failed: unknown[] = [];
  for (const one of recorded) {
    const outcome = await runCase(one, evaluator, calling(one));
    if (outcome.kind === 'failed') failed.push({ id: one.id, outcome });
  }
  await evaluator.close?.();

  expect(failed).toEqual([]);
  expect(recorded.length).toBeGreaterThan(5);
});
