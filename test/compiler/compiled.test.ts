/** What compiling gives beside the definition: sources, tasks, callbacks and warnings. */

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { compile } from '../../src/compiler/compile';
import { external } from '../../src/dsl/external';
import { lambda } from '../../src/dsl/lambda';
import { type } from '../../src/dsl/type';
import { workflow, type Workflow } from '../../src/dsl/workflow';
import type { LambdaHandle, FunctionHandle } from '../../src/dsl/task';
import type { CompileError } from '../../src/compiler/compile-error';
import type { Diagnostic } from '../../src/compiler/diagnostic';
import { namePlaceholders } from '../../src/compiler/placeholders';
import type { Place } from '../../src/dsl/call-site';
import { compiled as order } from '../cases/golden/order/workflow';

type Handler = (input: { n: number }) => Promise<{ n: number }>;

describe('sources', () => {
  test('lead from every state to the line that names it', () => {
    const { sources, definition } = compile(order);
    const lines = Object.entries(sources).map(([name, { file, line }]) => [
      name,
      relative(__dirname, file),
      line,
    ]);

    expect(Object.keys(sources)).toEqual(Object.keys(definition.States));
    expect(lines.slice(0, 3)).toEqual([
      ['Validate order', '../cases/golden/order/workflow.ts', 20],
      ['Declined?', '../cases/golden/order/workflow.ts', 21],
      ['OrderDeclined', '../cases/golden/order/workflow.ts', 23],
    ]);
  });

  test('lead from states that the compiler made to the workflow', () => {
    const small = workflow(
      'small',
      { input: type<{ n: number }>(), output: type<number>() },
      (ctx, input) => {
        ctx.if('Zero?', input.n.eq(0), () => ctx.return(0));
        return 1;
      },
    );

    expect(lineAt(compile(small).sources['Done'])).toContain('const small = workflow(');
  });
});

test('tasks are listed once, with the states that run them', () => {
  const { tasks, callbacks } = compile(order);

  expect(tasks.map(({ placeholder, states }) => [placeholder, states])).toEqual([
    ['StepsValidateOrder', ['Validate order']],
    ['StepsRequestApproval', ['Manager approval']],
    ['StepsChargeCard', ['Charge card']],
  ]);
  expect(callbacks.map(({ state, contract }) => [state, contract.id])).toEqual([
    ['Manager approval', 'approval'],
  ]);
});

describe('a placeholder', () => {
  const elsewhere = (entry: string, folder: string): LambdaHandle => ({
    ...lambda<Handler>(entry),
    at: { stack: `    at Object.<anonymous> (/app/${folder}/workflow.ts:3:7)` },
  });
  const placeholdersOf = (...handles: readonly FunctionHandle[]) => [...namePlaceholders(handles).values()];

  test.each([
    ['./steps/charge-card.ts', 'StepsChargeCard'],
    ['../../shared/pay.js', 'SharedPay'],
    ['./score.v2.py', 'ScoreV2'],
    ['./2fa.ts', 'Function2fa'],
  ])('of %s is %s', (entry, name) => {
    expect(placeholdersOf(lambda<Handler>(entry))).toEqual([name]);
  });

  test('names the export where it is not the usual one', () => {
    expect(placeholdersOf(lambda<Handler>('./pay.ts', { export: 'refund' }))).toEqual(['PayRefund']);
  });

  test('of an external task comes from its id', () => {
    expect(placeholdersOf(external<{ n: number }, null>('legacy-ledger'))).toEqual(['LegacyLedger']);
  });

  test('is shared by handles of the same code', () => {
    expect(placeholdersOf(elsewhere('./a.ts', 'one'), elsewhere('./a.ts', 'one'))).toEqual(['A', 'A']);
  });

  test('tells apart what is written differently, whatever comes first', () => {
    const [a, b] = placeholdersOf(lambda<Handler>('./charge-card.ts'), lambda<Handler>('./chargeCard.ts'));
    const [b2, a2] = placeholdersOf(lambda<Handler>('./chargeCard.ts'), lambda<Handler>('./charge-card.ts'));

    expect(new Set([a, b]).size).toBe(2);
    expect([a, b]).toEqual([a2, b2]);
    expect(a).toMatch(/^ChargeCard[a-z0-9]+$/);
  });

  test('tells apart code of two folders that is written alike', () => {
    expect(placeholdersOf(elsewhere('./a.ts', 'one'), elsewhere('./a.ts', 'two'))).toEqual(['A', 'A2']);
  });
});

test('warnings do not stop a compilation', () => {
  const pay = external<{ n: number }, null>('pay');
  const hasty = workflow('hasty', { input: type<{ n: number }>() }, (ctx, input) => {
    ctx.step('Pay', pay, { n: input.n }, { retry: { 'States.Timeout': { attempts: 1 } } });
  });

  expect(compile(hasty).warnings.map(({ code }) => code)).toEqual(['SW1403 handler-never-runs']);
});

describe('a compile error', () => {
  const broken = workflow('broken', { input: type<{ n: number }>() }, (ctx, input) => {
    ctx.wait('Late', '1.5s');
    ctx.wait('Late', { seconds: -1 });
    if (!input.n) ctx.fail('Never');
  });

  test('lists all mistakes, sorted by place, each with its line', () => {
    expect(mistakesOf(broken).map(({ code, at }) => [code, lineAt(at).trim()])).toEqual([
      ['SW1302 bad-duration', "ctx.wait('Late', '1.5s');"],
      ['SW1003 name-used-twice', "ctx.wait('Late', { seconds: -1 });"],
      ['SW1302 bad-duration', "ctx.wait('Late', { seconds: -1 });"],
      ['SW1202 field-not-used', "if (!input.n) ctx.fail('Never');"],
    ]);
  });

  test('says in its message how many there are', () => {
    expect(() => compile(broken)).toThrow('workflow "broken" has 4 mistakes');
  });

  test('comes again at the next attempt', () => {
    expect(() => compile(broken)).toThrow('workflow "broken" has 4 mistakes');
  });
});

function mistakesOf(workflow: Workflow): readonly Diagnostic[] {
  try {
    compile(workflow);
    return [];
  } catch (error) {
    return (error as CompileError).diagnostics; // nothing else is thrown
  }
}

/** The line of the source that a place leads to. */
function lineAt(place: Place | undefined): string {
  if (place === undefined) return '';
  return readFileSync(place.file, 'utf8').split('\n')[place.line - 1] ?? '';
}
