/** What of its input a state sees. */

import type { Json } from '../asl/json';
import { DataFlow } from './data-flow';
import type { Draft } from './draft';
import { selected } from './jsonpath/selection';

/** The input of the state at hand, after its `InputPath`. */
export function stateInput(draft: Draft): Json {
  const { inputPath } = draft.state;
  return inputPath === undefined ? draft.frame.input : selected(inputPath, new DataFlow(draft));
}

/** The flow of the templates that the state at hand evaluates on its input. */
export function inputFlow(draft: Draft): DataFlow {
  return new DataFlow(draft, { data: stateInput(draft) });
}
