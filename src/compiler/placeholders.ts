/**
 * Names the functions of the machine, for whoever runs or deploys it to put a real one in.
 *
 * CloudFormation takes letters and digits only: `./steps/charge-card.ts` becomes `StepsChargeCard`.
 */

import { locate } from '../dsl/call-site';
import type { TaskHandle } from '../dsl/task';
import { shortHash } from './short-hash';

/** A placeholder for every handle; handles of the same code share one. */
export function namePlaceholders(handles: Iterable<TaskHandle>): ReadonlyMap<TaskHandle, string> {
  const groups = new Map<string, TaskHandle[]>();
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
function nameGroup(name: string, group: readonly TaskHandle[]): readonly (readonly [TaskHandle, string])[] {
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

function placeholderOf(handle: TaskHandle): string {
  if (handle.kind === 'external') return capitalised(handle.id);
  const entry = handle.entry.replace(/^(\.{0,2}\/)+/, '').replace(/\.[^./]+$/, '');
  const suffix = handle.export === 'handler' ? '' : `-${handle.export}`;
  return capitalised(entry + suffix);
}

function capitalised(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? name : `Function${name === '' ? shortHash(text) : name}`;
}

function writtenText(handle: TaskHandle): string {
  return handle.kind === 'external' ? `external ${handle.id}` : `${handle.entry}#${handle.export}`;
}

/** An entry is resolved against the folder of the file that names it. */
function homeOf(handle: TaskHandle): string {
  const file = handle.kind === 'lambda' ? locate(handle.at)?.file : undefined;
  return file === undefined ? '' : file.replace(/[^/\\]*$/, '');
}
