/**
 * Names what stands, inside of branches or items, for something from outside.
 *
 * It has a name of its own: AWS refuses a variable inside that has the name of one outside.
 */

import type { Root } from '../../dsl/node';
import { shortHash } from '../short-hash';

/** No variable of the recording has it in its name. */
const INSIDE = '_in_';

/** As the States Language limits the name of a variable. */
const MAX_NAME_LENGTH = 80;

/** As the author would call it, however deep inside it is. */
export function plainName(root: Root): string {
  return root.kind === 'variable' ? (root.name.split(INSIDE, 1)[0] ?? root.name) : root.kind;
}

/** What stands for something called `key` inside a place. */
export function insideRoot(key: string, place: string): Root {
  const words = place.replace(/[^A-Za-z0-9]+/g, '_');
  const isTelling = words === place.replace(/ /g, '_');
  const name = `${key}${INSIDE}${isTelling ? words : shortHash(place)}`;
  const isShort = name.length <= MAX_NAME_LENGTH;
  return { kind: 'variable', name: isShort ? name : `${key}${INSIDE}${shortHash(place)}` };
}

/** A key that no other has. */
export function freeKey(name: string, taken: Set<string>): string {
  const key = taken.has(name) ? freeKey(`${name}_`, taken) : name;
  taken.add(key);
  return key;
}
