/**
 * The files of construct cases that pages of the documentation show.
 *
 * A comment names the file that the code block after it must be equal to:
 * `<!-- test/cases/constructs/parallel/workflow.ts -->`
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const PAGES = join(ROOT, 'docs/language');
const SHOWN = /^(<!-- (test\/cases\/constructs\/\S+) -->\n\n```(?:ts|json)\n)([\s\S]*?)^```$/gm;

/** The pages about constructs, each by its path from the root. */
export function constructPages(): readonly string[] {
  return readdirSync(PAGES).map((name) => `docs/language/${name}`);
}

export interface ShownFile {
  readonly file: string;
  readonly code: string;
}

export function filesShownIn(page: string): readonly ShownFile[] {
  const text = textOf(page);
  return [...text.matchAll(SHOWN)].map(([, , file = '', code = '']) => ({ file, code }));
}

/** The text of a page with what its files hold now. */
export function refreshed(page: string): string {
  return textOf(page).replace(SHOWN, (_block, head: string, file: string) => `${head}${textOf(file)}\`\`\``);
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
