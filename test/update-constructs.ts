/**
 * `npm run constructs`: writes the definitions that the constructs become now, and shows them on their pages.
 *
 * For whoever changed the compiler or a case on purpose: what has changed is to be read in the diff.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { compile } from '../src/compiler/compile';
import { constructNames, definitionFileOf, workflowOf } from './support/construct-folders';
import { constructPages, refreshed } from './support/shown-files';

async function main(): Promise<void> {
  for (const name of constructNames()) {
    const { definition } = compile(workflowOf(name));
    writeFileSync(definitionFileOf(name), await formatted(JSON.stringify(definition)));
  }
  for (const page of constructPages()) writeFileSync(join(__dirname, '..', page), refreshed(page));
}

/** As `npm run format` would leave it, with what fits on one line there. */
async function formatted(json: string): Promise<string> {
  return format(json, { ...(await resolveConfig(__filename)), parser: 'json' });
}

void main();
