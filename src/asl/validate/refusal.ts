/** How Step Functions words what is wrong with a definition that it is asked to keep or to test. */

import type { Diagnostic } from './diagnostic';

/** All errors in one sentence. */
export function refusalText(errors: readonly Diagnostic[]): string {
  const texts = errors.map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`);
  return `Invalid State Machine Definition: '${texts.join(', ')}'`;
}
