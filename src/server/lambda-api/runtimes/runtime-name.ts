/** Which languages functions are run in, and how AWS names their runtimes. */

export type Language = 'nodejs' | 'python' | 'java';

/** A language, with the version that AWS would run or without. */
export type RuntimeName = Language | `${Language}${number}` | `${Language}${number}.x`;

const LANGUAGES: readonly Language[] = ['nodejs', 'python', 'java'];

/** Throws an error that lists what there is, where nothing of that name is run here. */
export function languageOf(runtime: string): Language {
  const found = LANGUAGES.find((language) => runtime.replace(/[\d.]+x?$/, '') === language);
  if (found !== undefined) return found;
  throw new Error(`the runtime "${runtime}" is not run on this machine, only ${LANGUAGES.join(', ')} are`);
}

const ENDINGS: readonly (readonly [ending: RegExp, language: Language])[] = [
  [/\.[cm]?[jt]sx?$/, 'nodejs'],
  [/\.py$/, 'python'],
  [/\.java$/, 'java'],
];

/** The language of a source file by its ending; `undefined` where none of that kind is run here. */
export function languageOfFile(path: string): Language | undefined {
  return ENDINGS.find(([ending]) => ending.test(path))?.[1];
}

/** Why a runtime of AWS behaves unlike the one of this machine; `undefined` where it does not. */
export function mismatch(runtime: string, nodeVersion: string): string | undefined {
  const [, wanted] = /^nodejs(\d+)/.exec(runtime) ?? [];
  const [, present] = /^v(\d+)/.exec(nodeVersion) ?? [];
  if (wanted === undefined || wanted === present) return undefined;
  return `the runtime is ${runtime}, and this machine runs it on Node ${nodeVersion}`;
}
