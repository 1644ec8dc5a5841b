/** `npm run bench`: measures what the command line names, prints tables and writes them as data; see `--help`. */

import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Row } from './bench';
import { BENCHES } from './benches';
import { benchOptions, helpText } from './options';

async function main(): Promise<void> {
  const { isHelp, jsonFile, benches } = benchOptions(process.argv.slice(2), BENCHES);
  if (isHelp) {
    console.log(helpText(BENCHES));
    return;
  }
  const measured: { readonly name: string; readonly rows: readonly Row[] }[] = [];
  for (const { name, measure } of benches) {
    const rows = await measure();
    measured.push({ name, rows });
    console.log(name);
    console.table(rows.map(printed));
    // After each, so that an interrupted run leaves what it has measured.
    if (jsonFile !== undefined) writeFileSync(jsonFile, JSON.stringify(report(measured), null, 2));
  }
}

function report(benches: readonly object[]) {
  const [cpu] = cpus();
  return { node: process.version, processors: cpus().length, processor: cpu?.model, benches };
}

/** Rounded for people. */
function printed(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? rounded(value) : value]),
  );
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
