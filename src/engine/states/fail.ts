/** Fail states end the execution with an error of the author's choice. */

import type { Json } from '../../asl/json';
import { DataFlow } from '../data-flow';
import type { Draft } from '../draft';
import type { FailProgram } from '../state-program';
import type { Template } from '../template';

export function workFail(draft: Draft, state: FailProgram): void {
  const flow = new DataFlow(draft);
  const error = textOf(flow, state.error);
  const cause = textOf(flow, state.cause);
  flow.settle();

  draft.frame.failure = { error, cause };
  draft.frame.phase = 'fail';
}

function textOf(flow: DataFlow, template: Template | undefined): string | undefined {
  if (template === undefined) return undefined;
  const text: Json = flow.typedValue(template, 'string');
  return typeof text === 'string' ? text : JSON.stringify(text);
}
