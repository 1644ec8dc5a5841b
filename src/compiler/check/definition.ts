/** Finds what only the finished definition shows. */

import type { StateMachineDefinition } from '../../asl/definition';
import { MAX_DEFINITION_BYTES } from '../../asl/limits';
import type { Recording } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { definitionTooLarge } from '../diagnostics/definition';
import { spotsIn } from '../spots';
import { checkPayloads } from './payloads';
import { checkAmongOthers } from './raw';
import { checkExpress, checkExpressItems } from './express';

export function checkDefinition(
  definition: StateMachineDefinition,
  recording: Recording,
): readonly Diagnostic[] {
  const { type, workflow } = recording;
  const spotOf = spotsIn(recording);
  return [
    ...checkSize(definition, recording),
    ...checkAmongOthers(definition, recording),
    ...checkPayloads(definition, spotOf),
    ...(type === 'EXPRESS' ? checkExpress(definition, `the workflow "${workflow}"`, spotOf) : []),
    ...(type === 'STANDARD' ? checkExpressItems(definition, spotOf) : []),
  ];
}

function checkSize(definition: StateMachineDefinition, { at, workflow }: Recording): readonly Diagnostic[] {
  const text = JSON.stringify(definition);
  if (text.length * 3 <= MAX_DEFINITION_BYTES) return []; // a character has three bytes at most
  const bytes = new TextEncoder().encode(text).length;
  return bytes <= MAX_DEFINITION_BYTES ? [] : [definitionTooLarge({ at, path: [workflow] }, bytes)];
}
