/** Says in one line of how many payloads nothing is known: a line for each would hide the mistakes. */

import { type Diagnostic, inOrder } from '../compiler/diagnostic';
import { shownPath } from './shown-path';

/** Several workflows may share a contract, which counts once. */
export function infosLine(infos: readonly Diagnostic[]): readonly string[] {
  const places = [...new Map(inOrder(infos).map((info) => [sourceOf(info), placeOf(info)])).values()];
  if (places.length === 0) return [];
  const counted = places.length === 1 ? '1 payload has' : `${places.length} payloads have`;
  const rest = places.length - SHOWN;
  const shown = places.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return [`${counted} no upper bound (SW1915): ${shown}; give their contracts a maximum, or see --json`];
}

const SHOWN = 3;

function sourceOf({ at, path }: Diagnostic): string {
  return JSON.stringify(at ?? path);
}

/** `order > Score (workflow.ts:9)`. */
function placeOf({ at, path }: Diagnostic): string {
  const where = path.join(' > ');
  return at === undefined ? where : `${where} (${shownPath(at.file)}:${at.line})`;
}
