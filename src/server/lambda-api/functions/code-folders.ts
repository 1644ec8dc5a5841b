/** Unpacks the code of functions into folders, each only when it is first run. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readZip } from './read-zip';

export interface CodeFolders {
  /** The folder of code, by its hash; throws where it cannot be unpacked, which was found out when it was uploaded. */
  folderOf(sha256: string, zip: () => Buffer | undefined): string;
  remove(): void;
}

export function createCodeFolders(): CodeFolders {
  const unpacked = new Map<string, string>();
  let root: string | undefined;

  return {
    folderOf: (sha256, zip) => {
      const known = unpacked.get(sha256);
      if (known !== undefined) return known;
      root ??= mkdtempSync(join(tmpdir(), 'stepwright-code-'));
      const folder = join(root, Buffer.from(sha256, 'base64').toString('hex'));
      unpackInto(folder, zip());
      unpacked.set(sha256, folder);
      return folder;
    },
    remove: () => {
      if (root !== undefined) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Written beside its place first: half an unpacked folder would be taken for a whole one. */
function unpackInto(folder: string, zip: Buffer | undefined): void {
  const read = zip === undefined ? undefined : readZip(zip);
  if (read?.kind !== 'read') throw new Error('unreachable: code is looked through before it is kept');
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  for (const { path, contents, isExecutable } of read.files) {
    const file = join(unfinished, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents, { mode: isExecutable ? 0o755 : 0o644 });
  }
  renameSync(unfinished, folder);
}
