/** Finds states that are given, or give, more data than Step Functions lets through: as far as it is written down. */

import type { Json } from '../../asl/json';
import type { State, StateGraph } from '../../asl/definition';
import { MAX_PAYLOAD_BYTES } from '../../asl/limits';
import { graphsOf } from '../../asl/state-graphs';
import type { Diagnostic } from '../diagnostic';
import { payloadTooLarge } from '../diagnostics/limits';
import type { SpotOf } from '../spots';

export function checkPayloads({ States }: StateGraph, spotOf: SpotOf): readonly Diagnostic[] {
  return Object.entries(States).flatMap(([name, state]) => [
    ...checkState(name, state, spotOf),
    ...graphsOf(state).flatMap((graph) => checkPayloads(graph, spotOf)),
  ]);
}

/** What is limited of a state, and what the state does with it. */
const PARTS = [
  ['Arguments', 'is given'],
  ['Items', 'goes through'],
  ['Output', 'gives'],
  ['Assign', 'keeps'],
] as const;

function checkState(name: string, state: State, spotOf: SpotOf): readonly Diagnostic[] {
  const ways = [
    ...(state.Type === 'Choice' ? state.Choices : []),
    ...('Catch' in state ? (state.Catch ?? []) : []),
  ];
  return [state, ...ways].flatMap((way) => {
    const fields: Readonly<Record<string, unknown>> = { ...way };
    return PARTS.flatMap(([field, verb]) => {
      const bytes = leastBytes(fields[field] as Json | undefined); // a part of a definition, which is JSON
      return bytes <= MAX_PAYLOAD_BYTES ? [] : [payloadTooLarge(spotOf(name), { name, verb, bytes })];
    });
  });
}

/** The bytes that a template has at least, whatever its expressions give. */
function leastBytes(template: Json | undefined): number {
  if (typeof template === 'string' && template.startsWith('{%')) return 0;
  if (typeof template !== 'object' || template === null) return bytesOf(template ?? null);
  // A bracket, or a comma, for each member; and a colon.
  if (isArray(template)) return template.reduce<number>((sum, item) => sum + leastBytes(item) + 1, 1);
  return Object.entries(template).reduce(
    (sum, [key, value]) => sum + bytesOf(key) + leastBytes(value) + 2,
    1,
  );
}

/** `Array.isArray` does not narrow what is read-only. */
function isArray(template: Json): template is readonly Json[] {
  return Array.isArray(template);
}

/** A character has at least one byte. */
function bytesOf(value: string | number | boolean | null): number {
  return typeof value === 'string' ? value.length + 2 : String(value).length;
}
