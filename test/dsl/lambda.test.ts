import * as z from 'zod';
import { bind, callback, configure, external, lambda } from '../../src/index';
import { entryCandidates } from '../../src/dsl/entry';
import type { LambdaHandle } from '../../src/dsl/task';

function handleAt(file: string, entry: string): LambdaHandle {
  const at = { stack: `Error\n    at module (${file}:3:9)` };
  return { kind: 'lambda', entry, export: 'handler', at, contract: { errors: [] } };
}

describe('lambda', () => {
  test('knows its entry, its export and its errors, each once', () => {
    const charge = lambda('./charge.ts', { export: 'charge' })
      .throws('Declined', 'Busy')
      .throws('Busy', 'Late');

    expect(charge).toMatchObject({
      kind: 'lambda',
      entry: './charge.ts',
      export: 'charge',
      contract: { errors: ['Declined', 'Busy', 'Late'] },
    });
    expect(lambda('./charge.ts').export).toBe('handler');
  });

  test('in another language has its contract by schemas', () => {
    const input = z.object({ id: z.string() });
    const output = z.number();

    expect(lambda('./score.py', { input, output, errors: ['NoModel'] }).contract).toEqual({
      input,
      output,
      errors: ['NoModel'],
    });
  });

  test.each([
    ['/app/order.workflow.ts', './steps/charge.ts', '/app/steps/charge'],
    ['/app/flows/order.ts', '../steps/charge.ts', '/app/steps/charge'],
    ['/app/order.ts', 'steps/charge.ts', '/app/steps/charge'],
    ['/app/order.ts', '/elsewhere/charge.ts', '/elsewhere/charge'],
    ['/app/order.ts', 'file:///elsewhere/charge.ts', '/elsewhere/charge'],
    ['file:///app/my%20flows/order.ts', './charge.ts', '/app/my flows/charge'],
    ['C:\\app\\order.ts', './steps/charge.ts', 'C:\\app\\steps\\charge'],
    ['file:///C:/app/order.ts', '../steps/charge.ts', 'C:\\steps\\charge'],
    ['C:\\app\\order.ts', 'D:\\else\\charge.ts', 'D:\\else\\charge'],
    ['\\\\server\\share\\order.ts', './charge.ts', '\\\\server\\share\\charge'],
  ])('called in %s with %s is looked for beside that file', (file, entry, stem) => {
    expect(entryCandidates(handleAt(file, entry))).toEqual([
      `${stem}.ts`,
      `${stem}.js`,
      `${stem}.mjs`,
      `${stem}.cjs`,
    ]);
  });

  test('without an extension is looked for as it is, then compiled', () => {
    expect(entryCandidates(handleAt('/app/order.ts', './charge'))).toEqual([
      '/app/charge',
      '/app/charge.js',
      '/app/charge.mjs',
      '/app/charge.cjs',
    ]);
  });

  test('in another language is looked for as it is', () => {
    expect(entryCandidates(handleAt('/app/order.ts', './score.py'))).toEqual(['/app/score.py']);
  });

  test('with a dot in its name keeps it', () => {
    expect(entryCandidates(handleAt('/app/order.ts', './charge.handler.mts'))).toEqual([
      '/app/charge.handler.mts',
      '/app/charge.handler.js',
      '/app/charge.handler.mjs',
      '/app/charge.handler.cjs',
    ]);
  });

  test('is resolved against the file that calls it', () => {
    expect(entryCandidates(lambda('./charge.ts'))[0]).toBe(__filename.replace('lambda.test.ts', 'charge.ts'));
  });

  test('cannot be looked for where the host gives no stack', () => {
    expect(entryCandidates({ ...handleAt('/app/order.ts', './charge.ts'), at: {} })).toEqual([]);
  });
});

describe('external and callback', () => {
  test('know their id, their contract and their errors', () => {
    const output = z.object({ ok: z.boolean() });

    expect(
      external('ledger', { input: z.number(), output, errors: ['Closed'] }).throws('Late'),
    ).toMatchObject({
      kind: 'external',
      id: 'ledger',
      contract: { errors: ['Closed', 'Late'] },
    });
    expect(callback('approval', { output, errors: ['Withdrawn'] }).throws('Late')).toMatchObject({
      kind: 'callback',
      id: 'approval',
      output,
      errors: ['Withdrawn', 'Late'],
    });
    expect(callback('approval').errors).toEqual([]);
  });
});

describe('bindings', () => {
  test('hold the task itself, not its name', () => {
    const ledger = external('ledger');
    const charge = lambda('./charge.ts');

    expect(bind(ledger, 'arn:aws:lambda:eu-central-1:123456789012:function:ledger').task).toBe(ledger);
    expect(configure(charge, { memorySize: 512 })).toEqual({
      kind: 'configuration',
      task: charge,
      options: { memorySize: 512 },
    });
  });
});
