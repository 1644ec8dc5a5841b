import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  createWorkerEvaluator,
  type WorkerEvaluatorOptions,
} from '../../../src/engine/jsonata/worker-evaluator';
import type { EvaluationRequest } from '../../../src/engine/ports';

const evaluators: { close(): Promise<void> }[] = [];

function startEvaluator(options: WorkerEvaluatorOptions = {}) {
  const evaluator = createWorkerEvaluator(options);
  evaluators.push(evaluator);
  return evaluator;
}

function request(expression: string, more: Partial<EvaluationRequest> = {}): EvaluationRequest {
  return { expression, bindings: {}, now: 0, seed: 0.5, ...more };
}

afterEach(async () => {
  await Promise.all(evaluators.splice(0).map((evaluator) => evaluator.close()));
});

/** Ends only when something ends it: a call in tail position costs neither stack nor memory. */
const ENDLESS = '($loop := function($n){ $loop($n + 1) }; $loop(0))';

describe('the worker evaluator', () => {
  test('evaluates what the synchronous path does not take', async () => {
    const evaluator = startEvaluator();

    await expect(
      evaluator.evaluate(request('$contains($name, /^S/i)', { bindings: { name: 'stepwright' } })),
    ).resolves.toEqual({ kind: 'value', value: true });
  });

  test('says that an expression returned nothing, a function, or failed', async () => {
    const evaluator = startEvaluator();

    await expect(evaluator.evaluate(request('$absent ~> $string()'))).resolves.toEqual({ kind: 'value' });
    await expect(evaluator.evaluate(request('function($x){ $x }'))).resolves.toEqual({ kind: 'unsupported' });
    await expect(evaluator.evaluate(request("[1, 'a'] ~> $sum()"))).resolves.toEqual({
      kind: 'error',
      code: 'T0412',
      message: 'Argument 1 of function "sum" must be an array of "numbers"',
    });
  });

  test('ends an expression at the deadline, and evaluates those behind it in a new thread', async () => {
    const evaluator = startEvaluator({ deadlineMs: 200 });

    const answers = await Promise.all(
      [ENDLESS, '/b/("abc").start', ENDLESS, '[3, 1, 2]^($)'].map((text) =>
        evaluator.evaluate(request(text)),
      ),
    );

    expect(answers).toEqual([
      { kind: 'error', message: 'Expression evaluation timeout: 200 ms were not enough' },
      { kind: 'value', value: 1 },
      { kind: 'error', message: 'Expression evaluation timeout: 200 ms were not enough' },
      { kind: 'value', value: [1, 2, 3] },
    ]);
  });

  test('ends a regular expression that backtracks for ever', async () => {
    const evaluator = startEvaluator({ deadlineMs: 200 });
    const bindings = { text: 'a'.repeat(40) };

    await expect(evaluator.evaluate(request('$contains($text, /(a+)+b/)', { bindings }))).resolves.toEqual({
      kind: 'error',
      message: 'Expression evaluation timeout: 200 ms were not enough',
    });
  });

  test('ends an expression that takes more memory than it may, and goes on', async () => {
    const evaluator = startEvaluator({ memoryLimitMb: 64 });
    const greedy = '$reduce([1..60], function($all, $n){ $append($all, $all) }, [1..1000])';

    await expect(evaluator.evaluate(request(greedy))).resolves.toEqual({
      kind: 'error',
      message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
    });
    await expect(evaluator.evaluate(request('$power(2, 3)'))).resolves.toEqual({ kind: 'value', value: 8 });
  });

  test('does not block this thread while an expression runs', async () => {
    const evaluator = startEvaluator({ deadlineMs: 300 });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 5);

    await evaluator.evaluate(request(ENDLESS));
    clearInterval(counting);

    expect(turns).toBeGreaterThan(10);
  });

  test('answers what is waiting when it is closed', async () => {
    const evaluator = startEvaluator();
    const running = evaluator.evaluate(request(ENDLESS));
    const waiting = evaluator.evaluate(request('1'));

    await evaluator.close();

    await expect(Promise.all([running, waiting])).resolves.toEqual([
      { kind: 'error', message: 'The evaluator was closed' },
      { kind: 'error', message: 'The evaluator was closed' },
    ]);
  });

  test('lets a process end that has used it and never closed it', () => {
    const root = join(__dirname, '../../..');
    const program = `
      const { createWorkerEvaluator } = require('./src/engine/jsonata/worker-evaluator');
      createWorkerEvaluator().evaluate({ expression: '[3, 1]^($)', bindings: {}, now: 0, seed: 0 })
        .then((answer) => console.log(JSON.stringify(answer)));`;

    const { stdout, status } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', program], {
      cwd: root,
      encoding: 'utf8',
      timeout: 20_000,
    });

    expect({ stdout, status }).toEqual({ stdout: '{"kind":"value","value":[1,3]}\n', status: 0 });
  });
});
