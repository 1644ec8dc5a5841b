/**
 * The end of a branch of a race becomes a Fail state whose private error carries the result to the race's first handler.
 *
 * Nothing inside the branch can catch it: a Fail state has no handlers. A cause has 32,768 characters at most, so the
 * state itself measures the result, and fails under a name of its own where it does not fit.
 */

import type { Expression } from '../../dsl/node';
import type { WinNode } from '../../dsl/race-node';
import { MAX_RACE_RESULT, RACE_RESULT_TOO_LARGE, RACE_WON } from '../../dsl/race';
import type { Edge } from '../graph';
import { plainValue } from '../plain-value';
import { wholeOf } from '../state-data';
import { assigning, edgeTo, type Lowering } from './lowering';

export function lowerWin(lowering: Lowering, node: WinNode): Edge {
  const { name, winner, result } = node;
  const plain = plainValue(node.value);
  if (plain !== undefined) return failing(lowering, name, literal(JSON.stringify({ winner, value: plain })));
  const json = wholeOf(result);
  const isTooLarge = operation('gt', operation('length', json), literal(MAX_RACE_RESULT));
  lowering.draft.states.set(name, {
    kind: 'fail',
    name,
    error: operation('cond', isTooLarge, literal(RACE_RESULT_TOO_LARGE), literal(RACE_WON)),
    cause: operation('cond', isTooLarge, literal(complaintAbout(winner)), json),
  });
  return assigning(lowering, result, jsonOf(node), edgeTo(name));
}

/** What was written out has been measured by now. */
function failing({ draft }: Lowering, name: string, cause: Expression): Edge {
  draft.states.set(name, { kind: 'fail', name, error: literal(RACE_WON), cause });
  return edgeTo(name);
}

function complaintAbout(winner: string): string {
  return `the result of "${winner}" has more than ${MAX_RACE_RESULT} characters as JSON`;
}

function jsonOf({ winner, value }: WinNode): Expression {
  const won: Expression = {
    kind: 'object',
    entries: [
      ['winner', literal(winner)],
      ['value', value],
    ],
  };
  return { kind: 'jsonata', parts: ['$string(', won, ')'] };
}

function operation(operator: 'gt' | 'length' | 'cond', ...operands: readonly Expression[]): Expression {
  return { kind: 'operation', operator, operands };
}

function literal(value: string | number): Expression {
  return { kind: 'literal', value };
}
