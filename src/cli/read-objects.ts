/** Reads what lies in S3 from a folder, for a run in virtual time: each folder in it is a bucket, each file below that an object. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Objects } from '../engine/memory-objects';
import { UserError } from './user-error';

export function readObjects(root: string): Objects {
  try {
    const buckets = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return Object.fromEntries(buckets.map(({ name }) => [name, objectsIn(join(root, name))]));
  } catch (error) {
    throw new UserError(`--objects ${root} cannot be read: ${String(error)}`, { cause: error });
  }
}

function objectsIn(folder: string): Readonly<Record<string, Uint8Array>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    files.map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file)]),
  );
}
