/** How the process of a function is started. */

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { FunctionSettings, LocalFunction } from './local-function';

/** Code that is ready to be run. */
export interface Code {
  readonly directory: string;
  /** As AWS names it for the runtime. */
  readonly handler: string;
  /** Where more of it is, beside the folder. */
  readonly libraries?: readonly string[];
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

/** What a runtime may ask of its surroundings. */
export interface Programs {
  /** The file or folder of the runtime's own program, where processes can read it. */
  bootstrap(): Promise<string>;
}

/** A runtime for the functions of one language. */
export interface Runtime {
  /** Makes code of a source file; `folder` gives an empty folder for it. */
  readonly codeOf: (fn: LocalFunction, folder: () => Promise<string>, programs: Programs) => Promise<Code>;
  readonly launch: (code: Code, fn: FunctionSettings, programs: Programs) => Promise<Launch>;
}

/** A language is not installed: no other function suffers from that. */
export class MissingProgram extends Error {}

/** The path of a program on the `PATH`; throws an error that says for what it is needed. */
export function findProgram(name: string, language: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found !== undefined) return found;
  throw new MissingProgram(
    `functions in ${language} need "${name}", which is not installed on this machine or not on the PATH`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
