/** The functions that Step Functions adds to JSONata, as the worker registers them with the package. */

import type { Json } from '../../asl/json';
import { javaRandom } from './java-random';

/** The most items AWS has room for (recorded: 873,782 numbers pass, one more fails). */
const ITEM_LIMIT = 873_782;

export const MEMORY_EXCEEDED =
  'Expression evaluation memory limit exceeded: Check for excessive memory usage';

/** Cuts an array into arrays of `size` items. */
export function partition(items: Json | undefined, size: number): Json | undefined {
  if (items === undefined) return undefined;
  const list = Array.isArray(items) ? items : [items];
  const step = Math.floor(size);
  if (!(step > 0)) throw new Error('The second argument of $partition must be a positive number');

  const count = Math.ceil(list.length / step);
  return Array.from({ length: count }, (_, index) => list.slice(index * step, (index + 1) * step));
}

/** The numbers from `first` to `last`, both included. */
export function range(first: number, last: number, step: number): readonly number[] {
  const [from, to, by] = [Math.floor(first), Math.floor(last), Math.floor(step)];
  const count = Math.floor((to - from) / by) + 1;
  if (!Number.isFinite(count)) throw new Error('The arguments of $range must be numbers, and the step not 0');
  if (count > ITEM_LIMIT) throw new Error(MEMORY_EXCEEDED);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => from + index * by);
}

/** The value that a text spells as JSON. */
export function parseJson(source: string | undefined): unknown {
  if (source === undefined) return undefined;
  try {
    return JSON.parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The argument of $parse is no JSON: ${reason}`);
  }
}

/** A version 4 UUID made of a generator's numbers. */
export function uuidFrom(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) % 4);
  const text = digits.map((digit) => digit.toString(16)).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The numbers of one evaluation, all derived from its seed in [0, 1). */
export function randomFrom(seed: number): () => number {
  return javaRandom(seed * 2 ** 48);
}
