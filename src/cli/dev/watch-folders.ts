/** Notices what changes in folders. */

import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../engine/ports';

export interface FolderWatch {
  /** From now on these folders are watched, and no others; what is below them is not. */
  watch(folders: Iterable<string>): void;
  close(): void;
}

export interface FolderWatchOptions {
  readonly clock: Clock;
  /** Called with the paths in which something changed, when it has been quiet for a moment: editors write in steps. */
  readonly onChange: (paths: ReadonlySet<string>) => void;
  /** Called once where the system lets no more be watched. */
  readonly onRefused: (folder: string, error: Error) => void;
}

const QUIET_MS = 60;

/** Folders rather than files: most editors put a new file in the place of the old one. */
export function watchFolders({ clock, onChange, onRefused }: FolderWatchOptions): FolderWatch {
  const watched = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let cancel = (): void => {};
  let isRefused = false;

  const note = (path: string): void => {
    changed.add(path);
    cancel();
    cancel = clock.schedule(clock.now() + QUIET_MS, () => {
      const paths = changed;
      changed = new Set();
      onChange(paths);
    });
  };
  const forget = (folder: string): void => {
    watched.get(folder)?.close();
    watched.delete(folder);
  };
  const add = (folder: string): void => {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => note(join(folder, name ?? '')));
      watched.set(
        folder,
        watcher.on('error', () => forget(folder)),
      );
    } catch (error) {
      if (!isRefused && error instanceof Error) onRefused(folder, error);
      isRefused = true;
    }
  };

  return {
    watch: (folders) => {
      const wanted = new Set(folders);
      [...watched.keys()].filter((folder) => !wanted.has(folder)).forEach(forget);
      [...wanted].filter((folder) => !watched.has(folder)).forEach(add);
    },
    close: () => {
      cancel();
      [...watched.keys()].forEach(forget);
    },
  };
}
