/**
 * A pause becomes a Wait state.
 *
 * AWS ends an execution that is a year old, an Express one after five minutes. A longer wait which the data asks for
 * fails at once, with words, rather than then without.
 */

import type { StateMachineType } from '../../asl/definition';
import { MAX_EXPRESS_SECONDS } from '../../asl/limits';
import { MAX_EXECUTION_SECONDS } from '../../dsl/longest-wait';
import { jsonataOf } from '../../dsl/jsonata-of';
import type { Expression, WaitNode } from '../../dsl/node';
import type { Edge, WaitState } from '../graph';
import { stringText } from '../jsonata-text';
import { edgeTo, type GraphDraft, type Lowering } from './lowering';

export function lowerWait({ draft }: Lowering, { name, until, isBounded }: WaitNode, after: Edge): Edge {
  const guarded = isBounded === true ? until : withinLifetime(until, draft);
  draft.states.set(name, { kind: 'wait', name, until: guarded, next: after });
  return edgeTo(name);
}

/** How long an execution lives, and what is said of a wait for longer. */
interface Lifetime {
  readonly most: number;
  readonly tooLong: string;
  readonly tooLate: string;
}

const LIFETIMES: Readonly<Record<StateMachineType, Lifetime>> = {
  STANDARD: {
    most: MAX_EXECUTION_SECONDS,
    tooLong: 'WaitTooLong: no execution lives for more than a year',
    tooLate: 'WaitTooLong: the moment is more than a year after the start of the execution, which ends then',
  },
  EXPRESS: {
    most: MAX_EXPRESS_SECONDS,
    tooLong: 'WaitTooLong: no Express execution lives for more than 300 s',
    tooLate:
      'WaitTooLong: the moment is more than 300 s after the start of the Express execution, which ends then',
  },
};

type Until = WaitState<Edge>['until'];

function withinLifetime(until: Until, { type, upperBound }: GraphDraft): Until {
  const { most, tooLong, tooLate } = LIFETIMES[type];
  if ('timestamp' in until) {
    return { timestamp: unless(until.timestamp, (moment) => isTooLate(moment, most), tooLate) };
  }
  const { seconds } = until;
  const isShort = typeof seconds === 'number' || upperBound(seconds) <= most;
  return isShort ? until : { seconds: unless(seconds, (written) => [written, ` > ${most}`], tooLong) };
}

/** An expression, or the name under which its value is kept. */
type Written = string | Expression;

/** How far off a moment is depends on when the execution starts, also if it is written in the workflow. */
function isTooLate(moment: Written, most: number): readonly Written[] {
  return ['$toMillis(', moment, `) - ${EXECUTION_START} > ${most * 1000}`];
}

const EXECUTION_START = '$toMillis($states.context.Execution.StartTime)';

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
