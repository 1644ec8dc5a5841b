/** Tells by name and by text whether a file may export workflows, for loading it to find out would run it. */

import { basename } from 'node:path';

const SCRIPT = /\.[cm]?[jt]sx?$/;
const ELSE = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Whether people would write a workflow in such a file, or something that a workflow imports. */
export function isScript(path: string): boolean {
  return SCRIPT.test(path) && !ELSE.test(path);
}

/** `order.workflow.ts`: whoever names a file so says that it exports one. */
export function isNamedWorkflow(path: string): boolean {
  return isScript(path) && /\.workflow\.\w+$/.test(basename(path));
}

const IMPORTS = /\bworkflow\b[^;]*?\bfrom\s*['"]stepwright['"]|\brequire\(\s*['"]stepwright['"]\s*\)/;
const CALLS = /\bworkflow\s*[(<]/;

/** Whether a source takes `workflow` of this package and calls it. */
export function definesWorkflow(source: string): boolean {
  return CALLS.test(source) && IMPORTS.test(source);
}
