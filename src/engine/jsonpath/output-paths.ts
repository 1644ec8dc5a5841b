/** Makes a state's output of its result: `ResultSelector`, `ResultPath`, `OutputPath`, in this order. */

import type { Json } from '../../asl/json';
import type { Template } from '../template';
import { type ResultPlace, withResultAt } from './result-place';
import { type Selection, selected } from './selection';
import type { QueryScope } from './query-scope';

export interface OutputPaths {
  readonly selector: Template | undefined;
  /** `discard` where `ResultPath` is `null`; `undefined` where the result takes the place of all data. */
  readonly resultPath: ResultPlace | 'discard' | undefined;
  readonly outputPath: Selection | undefined;
}

export interface OutputSources {
  /** As the state got it, before its `InputPath`. */
  readonly input: Json;
  readonly result: Json;
  /** A scope in which `$` is a value, with the value of a template in it. */
  readonly scopeOf: (data: Json) => QueryScope & { value(template: Template): Json };
}

/** The output of a state. */
export function outputOf(paths: OutputPaths, { input, result, scopeOf }: OutputSources): Json {
  const { selector, resultPath, outputPath } = paths;
  const chosen = selector === undefined ? result : scopeOf(result).value(selector);
  const merged = resultPath === undefined ? chosen : placed(resultPath, input, chosen);
  return outputPath === undefined ? merged : selected(outputPath, scopeOf(merged));
}

function placed(resultPath: ResultPlace | 'discard', input: Json, result: Json): Json {
  return resultPath === 'discard' ? input : withResultAt(resultPath, input, result);
}
