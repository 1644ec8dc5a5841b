/**
 * A decision right after a decision becomes a part of it.
 *
 * What follows `Default` is asked after the rules. What follows a rule is asked where that rule holds, and the rule
 * itself stays for when the answer is no.
 */

import type { Expression } from '../../dsl/node';
import type { Operator } from '../../dsl/operators';
import { isAlwaysThere } from '../absence';
import { sizeOf } from '../expression-size';
import type { ChoiceRule, ChoiceState, Exit } from '../graph';
import { isImpure } from '../impurity';
import { type Decision, decisionAfter, type States, threaded } from './decision';

/** Each merged rule is written in every Choice that leads to its decision: a few are cheap, many are not. */
const MAX_RULES = 8;

/** A condition of more nodes is not written twice. */
const MAX_CONDITION_SIZE = 40;

type Rules = readonly ChoiceRule<Exit>[];

interface Place {
  readonly states: States;
  /** How many rules there may still be. */
  readonly room: { left: number };
  /** The decisions that are part of this one, which none becomes twice. */
  readonly within: readonly string[];
}

/** The Choice with all decisions in it that follow it at once. */
export function merged(choice: ChoiceState<Exit>, states: States): ChoiceState<Exit> {
  const room = { left: MAX_RULES - choice.rules.length };
  const place = { states, room, within: [choice.name] };
  const { rules: added, otherwise } =
    choice.otherwise === undefined ? NOTHING : fallback(choice.otherwise, place);
  const rules = choice.rules.flatMap((rule) => ways(rule, place));
  return { ...choice, rules: [...rules, ...added], ...(otherwise === undefined ? {} : { otherwise }) };
}

interface Fallback {
  readonly rules: Rules;
  readonly otherwise?: Exit;
}

const NOTHING: Fallback = { rules: [] };

function fallback(exit: Exit, place: Place): Fallback {
  const at = threaded(exit, place.states);
  const decision = takenIn(at, place);
  if (decision === undefined) return { rules: [], otherwise: at };
  const inner = { ...place, within: [...place.within, decision.name] };
  const rest = decision.otherwise === undefined ? NOTHING : fallback(decision.otherwise, inner);
  return { ...rest, rules: [...decision.rules.flatMap((rule) => ways(rule, inner)), ...rest.rules] };
}

function ways(rule: ChoiceRule<Exit>, place: Place): Rules {
  const edge = threaded(rule.edge, place.states);
  const decision = isAskedTwice(rule.condition) ? takenIn(edge, place) : undefined;
  if (decision?.otherwise === undefined) return [{ ...rule, edge }];
  const inner = { ...place, within: [...place.within, decision.name] };
  return [
    ...decision.rules.flatMap((next) =>
      ways({ ...next, condition: both(rule.condition, next.condition) }, inner),
    ),
    ...ways({ ...rule, edge: decision.otherwise }, inner),
  ];
}

/** The decision after a transition, where there is room for it. */
function takenIn(exit: Exit, { states, room, within }: Place): Decision | undefined {
  if (exit.to !== undefined && within.includes(exit.to)) return undefined;
  const decision = decisionAfter(exit, states);
  if (decision === undefined || decision.rules.length > room.left) return undefined;
  room.left -= decision.rules.length;
  return decision;
}

/** Operators that give true or false, or nothing. */
const BOOLEAN: readonly Operator[] = [
  'eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'and', 'or', 'not', 'contains', 'matches', 'isBefore', 'isAfter',
  'isEmpty', 'includes', 'some', 'every', 'exists', 'isString', 'isNumber', 'isArray',
]; // prettier-ignore

/** Whether asking a condition in two rules comes to the same: what is no boolean has to fail as it did. */
function isAskedTwice(condition: Expression): boolean {
  return isBoolean(condition) && !isImpure(condition) && sizeOf(condition) <= MAX_CONDITION_SIZE;
}

function isBoolean(condition: Expression): boolean {
  if (condition.kind !== 'operation') return false;
  const { operator, operands } = condition;
  if (operator === 'cond') return operands.slice(1).every((way) => isBoolean(way) || way === NO);
  return BOOLEAN.includes(operator);
}

const NO: Expression = { kind: 'literal', value: false };

/** `and` takes an absent value for false; a condition without a value has to fail as it did. */
function both(first: Expression, second: Expression): Expression {
  if (!isAlwaysThere(second) || !isBoolean(second)) {
    return { kind: 'operation', operator: 'cond', operands: [first, second, NO] };
  }
  const isAnd = first.kind === 'operation' && first.operator === 'and';
  const before = isAnd ? first.operands : [first];
  return { kind: 'operation', operator: 'and', operands: [...before, second] };
}
