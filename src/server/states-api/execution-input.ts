/** Reads the input that an execution is started with. */

import type { Json } from '../../asl/json';
import { refused, type Refusal } from './answer';
import { parseText } from './json-text';

export const NO_INPUT = '{}';

export function parseInput(text: string): { readonly kind: 'parsed'; readonly value: Json } | Refusal {
  const parsed = parseText(text);
  if (parsed.kind === 'parsed') return parsed;
  const reason = text === '' ? 'Invalid execution input.' : parsed.message;
  return refused('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
}
