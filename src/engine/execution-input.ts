/** Refuses input that no execution could carry. */

import type { Json } from '../asl/json';
import { isPlainJson, isTooDeep, jsonFrom, MAX_JSON_DEPTH } from './json-from';

/** Gives the input as JSON; throws an error that says why it is none, or why it cannot be shown again. */
export function checkedInput(given: Json): Json {
  if (isPlainJson(given)) return given;
  const input = inputFrom(given);
  if (!isTooDeep(input)) return input;
  throw new Error(`the input is nested more than ${MAX_JSON_DEPTH} levels deep; no history can show it`);
}

function inputFrom(given: Json): Json {
  try {
    return jsonFrom(given);
  } catch (error) {
    throw new Error(`the input is not JSON: ${String(error)}`, { cause: error });
  }
}
