/** Keeps what is served as the files say: compiles what has changed, and leaves the rest and the broken as they are. */

import { existsSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import type { Clock } from '../../engine/ports';
import type { Served } from '../../server/serve-machine';
import { UserError } from '../user-error';
import type { CompiledFile, DevWorkflow, FileToCompile } from './compile-messages';
import type { Show } from './dev-event';
import { isLeftOut, type Discovered } from './discover';
import { Shelf } from './shelf';
import { isScript } from './workflow-text';

export interface WorkshopOptions {
  readonly clock: Clock;
  readonly discover: () => Promise<Discovered>;
  readonly compile: (files: readonly FileToCompile[]) => Promise<readonly CompiledFile[]>;
  /** Creates or updates a machine; throws an error that says why it cannot be run. */
  readonly serve: (workflow: DevWorkflow) => Served;
  /** Told which folders matter. */
  readonly watch: (folders: Iterable<string>) => void;
  readonly show: Show;
}

export interface Workshop {
  /** Looks for workflows and serves them; rejects with a `UserError` where a file that was asked for is not there. */
  begin(): Promise<void>;
  /** Takes in what has changed, after all that changed before. */
  change(paths: ReadonlySet<string>): Promise<void>;
  /** The workflow as it was served last. */
  workflow(name: string): DevWorkflow | undefined;
}

export function createWorkshop(options: WorkshopOptions): Workshop {
  const { clock, show } = options;
  const shelf = new Shelf(options);
  let discovered: Discovered = { files: [], folders: [] };
  let work = Promise.resolve();

  const refresh = async (changed: ReadonlySet<string>, isFirst: boolean): Promise<void> => {
    const since = clock.now();
    if (isFirst || [...changed].some((path) => mayBeFound(path, shelf.sources()))) {
      discovered = await options.discover();
    }
    const stale = discovered.files.filter(({ path }) => shelf.isStale(path, changed));
    const isLess = shelf.keepOnly(discovered.files);
    if (!isFirst && stale.length === 0 && !isLess) return;
    for (const file of await compileAll(stale, options)) shelf.put(file, isFirst);
    options.watch(new Set([...discovered.folders, ...[...shelf.sources()].map((path) => dirname(path))]));
    show({ kind: 'loaded', isFirst, milliseconds: clock.now() - since, ...shelf.counts() });
  };

  return {
    begin: () => {
      const first = refresh(new Set(), true);
      work = first.catch(() => {});
      return first;
    },
    change: (paths) => {
      work = work
        .then(() => refresh(paths, false))
        .catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
          show({ kind: 'note', isWarning: true, message: error.message });
        });
      return work;
    },
    workflow: (name) => shelf.workflow(name),
  };
}

/** Whether a search could find something else after a change there. */
function mayBeFound(path: string, sources: ReadonlySet<string>): boolean {
  if (isLeftOut(basename(path))) return false;
  if (sources.has(path)) return !existsSync(path);
  // What has no extension may be a folder.
  return isScript(path) || extname(path) === '';
}

/** A file that ends the process that loads it is found by having each in a process of its own. */
async function compileAll(
  files: readonly FileToCompile[],
  { compile }: Pick<WorkshopOptions, 'compile'>,
): Promise<readonly CompiledFile[]> {
  const [first, ...others] = files;
  if (first === undefined) return [];
  try {
    return await compile(files);
  } catch (error) {
    if (others.length === 0) return [inTrouble(first.path, error)];
    const compiled: CompiledFile[] = [];
    for (const file of files) compiled.push(...(await compileAll([file], { compile })));
    return compiled;
  }
}

function inTrouble(path: string, error: unknown): CompiledFile {
  const message = error instanceof Error ? error.message : String(error);
  return { path, workflows: [], problems: [{ kind: 'trouble', message }], sources: [path] };
}
