/**
 * What the compiler says of each wrong use, in full: to authors who write JavaScript, or who get around the types.
 *
 * A case of `test/cases/wrong-uses` is a line of code with what is said of it below, indented.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import * as stepwright from '../../src/index';
import type { Untyped } from '../../src/dsl/capture';
import type { Workflow } from '../../src/dsl/workflow';

const CASES = join(__dirname, '../cases/wrong-uses');
const {
  activity,
  asl,
  callback,
  compile,
  connection,
  event,
  external,
  queue,
  service,
  topic,
  type,
  workflow,
} = stepwright;

interface Case {
  readonly code: string;
  readonly said: string;
}

describe.each(readdirSync(CASES))('%s', (file) => {
  const cases = casesIn(readFileSync(join(CASES, file), 'utf8'));

  test.each(cases)('$code', ({ code, said }) => {
    expect(whatIsSaidOf(code)).toBe(said);
  });
});

function casesIn(text: string): readonly Case[] {
  return text
    .trimEnd()
    .split(/\n(?=\S)/)
    .map((one) => {
      const [code = '', ...said] = one.split('\n');
      return { code, said: said.map((line) => line.trim()).join('\n') };
    });
}

/** What the code may name, made anew for each case: some of it is judged once in a recording. */
function surroundings(): Record<string, unknown> {
  return {
    ...stepwright,
    z,
    task: external('task', {
      input: z.object({ id: z.string() }),
      output: z.object({ ok: z.boolean() }),
      errors: ['Busy'],
    }),
    worker: activity('worker'),
    approval: callback('approval', { output: z.object({ ok: z.boolean() }), errors: ['Withdrawn'] }),
    child: workflow('child', { input: type<object>() }, () => null),
    jobs: queue('jobs'),
    news: topic('news'),
    crm: connection('crm'),
    placed: event('Placed', { source: 'shop' }),
    s3: service('s3', ['getObject']),
    pass: asl({ Type: 'Pass' }),
  };
}

function whatIsSaidOf(code: string): string {
  try {
    return inWords(compile(workflowOf(code)).warnings);
  } catch (error) {
    return inWords((error as stepwright.CompileError).diagnostics); // a crash of ours has none, and fails the test
  }
}

/** A line that calls `workflow` is one, any other the only line of a body. */
function workflowOf(code: string): Workflow {
  const names = surroundings();
  const run = (more: Readonly<Record<string, unknown>>): unknown => {
    const known = { ...names, ...more };
    // oxlint-disable-next-line no-implied-eval -- the code of a case is data, so that no type stands in its way
    return new Function(...Object.keys(known), `return (${code});`)(...Object.values(known)) as unknown;
  };
  if (code.startsWith('workflow(')) return run({}) as Workflow; // or what is none, which is refused
  return workflow('order', { input: type<object>() }, (ctx: Untyped, order: Untyped) => {
    run({ ctx, order });
  });
}

/** Each has a place, in this file: where the code is run. */
function inWords(diagnostics: readonly stepwright.Diagnostic[]): string {
  return diagnostics
    .map(({ code, severity, message, at }) => {
      const place = at?.file === __filename && at.line > 0 ? '' : ' without a place';
      return `${severity} ${code}${place}: ${message.replaceAll(/:\d+\)/g, ':…)')}`;
    })
    .join('\n');
}
