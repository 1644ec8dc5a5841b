/**
 * Names the functions and resources of the machine, for whoever runs or deploys it to put real ones in.
 *
 * CloudFormation takes letters and digits only: `./steps/charge-card.ts` becomes `StepsChargeCard`.
 */

import { locate } from '../dsl/call-site';
import type { ResourceHandle } from '../dsl/resource';
import type { FunctionHandle } from '../dsl/task';
import { shortHash } from './short-hash';

/** What has another name wherever it is deployed. */
type Named = FunctionHandle | ResourceHandle;

export type Placeholders = ReadonlyMap<Named, string>;

/** A placeholder for every handle; handles of the same code or resource share one. */
export function namePlaceholders(handles: Iterable<Named>): Placeholders {
  const groups = new Map<string, Named[]>();
  for (const handle of new Set(handles)) {
    const name = placeholderOf(handle);
    groups.set(name, [...(groups.get(name) ?? []), handle]);
  }
  return new Map([...groups].flatMap(([name, group]) => nameGroup(name, group)));
}

/**
 * Tells apart what is written differently by a hash of what is written, and what is written alike in different
 * folders by its order: positions and absolute paths must not get into the definition.
 */
function nameGroup(name: string, group: readonly Named[]): readonly (readonly [Named, string])[] {
  const [first] = group;
  if (first !== undefined && group.length === 1) return [[first, name]];
  const texts = new Set(group.map(writtenText));
  const homes = new Map<string, string[]>();
  return group.map((handle) => {
    const text = writtenText(handle);
    const known = homes.get(text) ?? [];
    const home = homeOf(handle);
    if (!known.includes(home)) known.push(home);
    homes.set(text, known);
    const distinct = texts.size === 1 ? name : `${name}${shortHash(text)}`;
    const count = known.indexOf(home) + 1;
    return [handle, count === 1 ? distinct : `${distinct}${count}`] as const;
  });
}

function placeholderOf(handle: Named): string {
  if (handle.kind !== 'lambda') return capitalised(handle.id);
  const entry = handle.entry.replace(/^(\.{0,2}\/)+/, '').replace(/\.[^./]+$/, '');
  const suffix = handle.export === 'handler' ? '' : `-${handle.export}`;
  return capitalised(entry + suffix);
}

function capitalised(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? name : `Function${name === '' ? shortHash(text) : name}`;
}

function writtenText(handle: Named): string {
  return handle.kind === 'lambda' ? `${handle.entry}#${handle.export}` : `${handle.kind} ${handle.id}`;
}

/** An entry is resolved against the folder of the file that names it. */
function homeOf(handle: Named): string {
  const file = handle.kind === 'lambda' ? locate(handle.at)?.file : undefined;
  return file === undefined ? '' : file.replace(/[^/\\]*$/, '');
}
