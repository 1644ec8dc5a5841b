/** What the command line of `npm run bench` asks for. */

import { parseArgs } from 'node:util';
import type { Bench } from './bench';

export interface BenchOptions {
  readonly isHelp: boolean;
  readonly jsonFile: string | undefined;
  readonly benches: readonly Bench[];
}

/** Throws where the command line asks for what there is not. */
export function benchOptions(args: readonly string[], benches: readonly Bench[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    const known = benches.map(({ name }) => name).join(', ');
    throw new Error(`there is no bench "${unknown}"; give one of ${known}`);
  }
  const chosen = benches.filter(({ name, isLong }) =>
    positionals.length === 0 ? !(values.short && isLong) : positionals.includes(name),
  );
  return { isHelp: values.help, jsonFile: values.json, benches: chosen };
}

export function helpText(benches: readonly Bench[]): string {
  const width = Math.max(...benches.map(({ name }) => name.length));
  const long = benches.flatMap(({ name, isLong }) => (isLong ? [name] : []));
  return [
    'npm run bench [-- [NAME ...] [--short] [--json FILE]]',
    '',
    'Measures what is named, or everything, and checks all outputs. Times are comparable within a run only:',
    'read them as multiples of the plain loop, which does the same work without a state machine.',
    '',
    ...benches.map(({ name, shows }) => `  ${name.padEnd(width)}  ${shows}`),
    '',
    `  --short      without those that take a minute each: ${long.join(', ')}`,
    '  --json FILE  writes every row as data, too',
    '',
  ].join('\n');
}
