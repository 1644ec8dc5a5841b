/**
 * Compares the code a lambda names with the code its types come from.
 *
 * `lambda<typeof import('./a').handler>('./b.ts')` compiles and runs, with the types of one handler and the
 * code of another. Only the source tells, so the caller lends a way to read it.
 */

import { locate, type Place } from '../../dsl/call-site';
import type { Recording } from '../../dsl/node';
import type { LambdaHandle } from '../../dsl/task';
import type { Diagnostic } from '../diagnostic';
import { entryDiffers } from '../diagnostics/tasks';
import { visitNodes } from '../walk';

/** Gives the text of a source file, or nothing where there is none. */
export type ReadSource = (file: string) => string | undefined;

export function checkEntries(recording: Recording, readSource: ReadSource): readonly Diagnostic[] {
  const read = remembering(readSource);
  return [...lambdasOf(recording)].flatMap((handle) => {
    const place = locate(handle.at);
    const types = place === undefined ? undefined : typesAt(place, read(place.file), handle.entry);
    if (types === undefined || isSameCode(types, handle)) return [];
    const difference = {
      entry: `${handle.entry}#${handle.export}`,
      imported: `${types.path}#${types.export}`,
    };
    return [entryDiffers({ at: handle.at, path: [recording.workflow] }, difference)];
  });
}

function lambdasOf(recording: Recording): ReadonlySet<LambdaHandle> {
  const handles = new Set<LambdaHandle>();
  visitNodes(recording.body, [], (node) => {
    if (node.kind === 'task' && node.work.task.kind === 'lambda') handles.add(node.work.task);
  });
  return handles;
}

function remembering(readSource: ReadSource): ReadSource {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) texts.set(file, readSource(file));
    return texts.get(file);
  };
}

interface Types {
  readonly path: string;
  readonly export: string;
}

const CALL =
  /lambda\s*<\s*typeof\s+import\(\s*(['"])(?<path>.*?)\1\s*\)\.(?<name>\w+)\s*>\s*\(\s*(['"])(?<entry>.*?)\4/g;

/** The call may go on over some lines; compiled code holds no types, and nothing is found in it. */
function typesAt({ line }: Place, text: string | undefined, entry: string): Types | undefined {
  const call =
    text
      ?.split('\n')
      .slice(line - 1, line + 4)
      .join('\n') ?? '';
  for (const { groups } of call.matchAll(CALL)) {
    if (groups?.['entry'] !== entry) continue;
    return { path: groups['path'] ?? '', export: groups['name'] ?? '' };
  }
  return undefined;
}

function isSameCode(types: Types, handle: LambdaHandle): boolean {
  return types.export === handle.export && withoutExtension(types.path) === withoutExtension(handle.entry);
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
}
