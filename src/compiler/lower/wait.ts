/**
 * A pause becomes a Wait state.
 *
 * AWS ends an execution that is a year old. A wait of more than that which the data asks for fails at once, with
 * words, rather than a year later without.
 */

import { MAX_EXECUTION_SECONDS } from '../../dsl/longest-wait';
import { jsonataOf } from '../../dsl/jsonata-of';
import type { Expression, WaitNode } from '../../dsl/node';
import type { Edge, WaitState } from '../graph';
import { stringText } from '../jsonata-text';
import type { UpperBound } from '../upper-bound';
import { edgeTo, type Lowering } from './lowering';

export function lowerWait({ draft }: Lowering, { name, until, isBounded }: WaitNode, after: Edge): Edge {
  const guarded = isBounded === true ? until : withinYear(until, draft.upperBound);
  draft.states.set(name, { kind: 'wait', name, until: guarded, next: after });
  return edgeTo(name);
}

type Until = WaitState<Edge>['until'];

function withinYear(until: Until, upperBound: UpperBound): Until {
  if ('timestamp' in until) return { timestamp: unless(until.timestamp, isTooLate, TOO_LATE) };
  const { seconds } = until;
  const isShort = typeof seconds === 'number' || upperBound(seconds) <= MAX_EXECUTION_SECONDS;
  return isShort ? until : { seconds: unless(seconds, isTooLong, TOO_LONG) };
}

/** An expression, or the name under which its value is kept. */
type Written = string | Expression;

function isTooLong(seconds: Written): readonly Written[] {
  return [seconds, ` > ${MAX_EXECUTION_SECONDS}`];
}

/** How far off a moment is depends on when the execution starts, also if it is written in the workflow. */
function isTooLate(moment: Written): readonly Written[] {
  return ['$toMillis(', moment, `) - ${EXECUTION_START} > ${MAX_EXECUTION_SECONDS * 1000}`];
}

const EXECUTION_START = '$toMillis($states.context.Execution.StartTime)';
const TOO_LONG = 'WaitTooLong: no execution lives for more than a year';
const TOO_LATE =
  'WaitTooLong: the moment is more than a year after the start of the execution, which ends then';

/** The value; or an error where something holds of it. What is computed is computed once. */
function unless(
  value: Expression,
  holds: (value: Written) => readonly Written[],
  problem: string,
): Expression {
  const refusal = ` ? $error(${stringText(problem)}) : `;
  if (value.kind === 'path' || value.kind === 'literal') return jsonataOf(...holds(value), refusal, value);
  return jsonataOf(`(${KEPT} := `, value, '; ', ...holds(KEPT), refusal, `${KEPT})`);
}

/** Nothing that the value reads is hidden by it: it is set after that is read. */
const KEPT = '$wait';
