/** Holds the tables of docs/expressions.md to what the compiler makes of each row, and to the list of operations. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as stepwright from '../src/index';
import { compile, external, type, workflow } from '../src/index';
import { FUNCTION_OPERATORS, METHOD_OPERATORS } from '../src/dsl/operators';

const PAGE = readFileSync(join(__dirname, '../docs/expressions.md'), 'utf8');

const ROWS = [...PAGE.matchAll(/^\| (`+)(.+?)\1 +\| (`+)(.+?)\3 +\|/gm)].map(
  ([, , written = '', , text = '']) => [unfenced(written), unfenced(text)] as const,
);

/** Code that begins or ends with a backtick has a space beside it. */
function unfenced(code: string): string {
  return code.replace(/^ (?=`)|(?<=`) $/g, '').replaceAll('\\|', '|');
}

const load = external<null, unknown>('load');

/** The JSONata of an expression on what a step named `Order` gave. */
function compiled(code: string): string {
  // oxlint-disable-next-line typescript/no-implied-eval -- the page is our own, and its expressions are to be built
  const build = new Function('order', ...Object.keys(stepwright), `return (${code});`) as (
    ...args: readonly unknown[]
  ) => unknown; // what is built is given to the compiler
  const { definition } = compile(
    workflow('expressions', { input: type<null>(), output: type<unknown>() }, (ctx, input) => {
      const order = ctx.step('Order', load, input);
      ctx.wait('Wait', '1s');
      return { value: build(order, ...Object.values(stepwright)) } as never; // any value
    }),
  );
  const { Output } = definition.States['Wait'] as unknown as { readonly Output: { readonly value: unknown } }; // as returned
  return typeof Output.value === 'string' ? Output.value.slice(3, -3) : JSON.stringify(Output.value);
}

test.each(ROWS)('%s', (code, text) => {
  expect(compiled(code)).toBe(text);
});

test('every operation is shown', () => {
  const codes = ROWS.map(([code]) => code);
  const isShown = (operation: string) =>
    codes.some((code) => new RegExp(`(?:^|[^\\w])${operation}\\(`).test(code));

  expect([...METHOD_OPERATORS, ...FUNCTION_OPERATORS, 'coalesce'].filter((name) => !isShown(name))).toEqual(
    [],
  );
});
