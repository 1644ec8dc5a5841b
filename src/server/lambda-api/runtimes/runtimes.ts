/** The runtimes of this machine, by the language of what they run. */

import { javaRuntime } from './java-runtime';
import type { Runtime } from './launch';
import type { FunctionSettings } from './local-function';
import { nodeRuntime } from './node-runtime';
import { pythonRuntime } from './python-runtime';
import { languageOf, languageOfFile, type Language } from './runtime-name';

export const RUNTIMES: Readonly<Record<Language, Runtime>> = {
  nodejs: nodeRuntime,
  python: pythonRuntime,
  java: javaRuntime,
};

/** The language that a function says or that its source file tells. */
export function languageOfFunction({
  runtime,
  entry,
}: FunctionSettings & { readonly entry?: string }): Language {
  if (runtime !== undefined) return languageOf(runtime);
  return (entry === undefined ? undefined : languageOfFile(entry)) ?? 'nodejs';
}
