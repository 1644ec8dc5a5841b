/** A path of JSONPath, parsed: Jayway's dialect behind `$` (the data), `$$` (the context object) or `$name` (a variable). */

export type PathRoot =
  | { readonly kind: 'data' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

export interface JsonPath {
  readonly root: PathRoot;
  readonly steps: readonly PathStep[];
  /** What is made of the values, where the path ends in a call such as `.length()`. */
  readonly call: PathCall | undefined;
  /** The first operator that lets the path name more or less than one value: such a path is no Reference Path. */
  readonly operator: string | undefined;
}

export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  /** `['a', 'b']`. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** From the end where it is negative. */
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indices'; readonly indices: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  /** What the filter says, between `?(` and `)`. */
  | { readonly kind: 'filter'; readonly text: string }
  /** `..`: the step is taken from every value inside, too. */
  | { readonly kind: 'deep'; readonly step: PathStep };

const CALLS = ['length', 'size', 'min', 'max', 'avg', 'sum', 'stddev', 'keys', 'first', 'last'] as const;

export type PathCall = (typeof CALLS)[number];

/** The call that a name stands for at the end of a path, as `length()`. */
export function callNamed(name: string): PathCall | undefined {
  return CALLS.find((call) => name === `${call}()`);
}

/** Whether a path gives the one value that it names, and not a list of all it finds. */
export function isDefinite({ steps }: JsonPath): boolean {
  return steps.every((step, index) => isDefiniteStep(step, index === steps.length - 1));
}

function isDefiniteStep({ kind }: PathStep, isLast: boolean): boolean {
  // Several names at the end are put together into one object.
  return kind === 'name' || kind === 'index' || (kind === 'names' && isLast);
}
