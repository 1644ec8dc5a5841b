/** Lets a folder stand in for S3: each folder in it is a bucket, each file below that an object. */

import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { createHash } from 'node:crypto';
import type { ObjectStore, ObjectSummary } from '../engine/ports';

/** Reads and writes the objects of distributed Maps as files. */
export function folderObjects(root: string): ObjectStore {
  return {
    getObject: async ({ bucket, key }) => {
      const path = await fileOf(root, bucket, key);
      const { size } = await stat(path).catch(() => missing(path));
      return {
        size,
        // The end of a stream is its last byte, and not the one behind.
        read: (range) =>
          createReadStream(path, range && { start: range.start, end: Math.max(range.start, range.end - 1) }),
      };
    },
    async *listObjects({ bucket, prefix }) {
      const folder = await bucketOf(root, bucket);
      for (const key of await keysIn(folder)) {
        if (key.startsWith(prefix)) yield await summary(folder, key);
      }
    },
    putObject: async ({ bucket, key, body }) => {
      const path = await fileOf(root, bucket, key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, body);
    },
  };
}

function missing(path: string): never {
  throw new Error(`The specified key does not exist: there is no file ${path}`);
}

async function bucketOf(root: string, bucket: string): Promise<string> {
  const folder = inside(root, bucket);
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw new Error(`The specified bucket does not exist: there is no folder ${folder}`);
  return folder;
}

async function fileOf(root: string, bucket: string, key: string): Promise<string> {
  return inside(await bucketOf(root, bucket), key);
}

/** Keys come from data: none leads out of its bucket. */
function inside(folder: string, name: string): string {
  const path = resolve(folder, name);
  if (path.startsWith(resolve(folder) + sep)) return path;
  throw new Error(`${JSON.stringify(name)} leads out of ${folder}`);
}

async function keysIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .sort();
}

async function summary(folder: string, key: string): Promise<ObjectSummary> {
  const { size, mtimeMs } = await stat(join(folder, key));
  const etag = `"${createHash('md5').update(`${size}/${mtimeMs}`).digest('hex')}"`;
  return { key, size, etag, lastModified: Math.floor(mtimeMs), storageClass: 'STANDARD' };
}
