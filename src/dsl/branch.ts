/** Branching on conditions: `ctx.if` with two ways, `ctx.choose` with many. */

import type { CallSite } from './call-site';
import { captureCallSite } from './call-site';
import { addChoice } from './choice';
import { conditionOf } from './condition';
import type { Expr, Unwrap } from './expr';
import type { ChoiceArm } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { report } from './tracking';

/** One way of `ctx.choose`; made by `when`. */
export interface When<V> {
  readonly kind: 'when';
  readonly at: CallSite;
  readonly condition: Expr<boolean>;
  readonly then: () => V;
}

/** The last way of `ctx.choose`; made by `otherwise`. */
export interface Otherwise<V> {
  readonly kind: 'otherwise';
  readonly at: CallSite;
  readonly then: () => V;
}

/** The ways of one `ctx.choose`: at least one `when`, and `otherwise` last if it is there. */
export type Ways =
  | readonly [When<unknown>, ...(readonly When<unknown>[])]
  | readonly [When<unknown>, ...(readonly When<unknown>[]), Otherwise<unknown>];

/** What the ways of `ctx.choose` give, in plain types; nothing if none of them need be taken. */
export type ChosenValue<W extends Ways> =
  | (W[number] extends infer Way ? (Way extends { readonly then: () => infer V } ? Unwrap<V> : never) : never)
  | (W extends readonly [...unknown[], Otherwise<unknown>] ? never : void);

/**
 * A way of `ctx.choose`, taken if its condition is the first that holds.
 *
 * @example
 * ctx.choose('Size?', when(order.total.gt(1000), () => ctx.step('Call carrier', callCarrier, { id: order.id })));
 *
 * // "Choices": [{ "Condition": "{% $order.total > 1000 %}", "Next": "Call carrier" }]
 */
export function when<const V>(condition: Expr<boolean>, then: () => V): When<V> {
  return { kind: 'when', at: captureCallSite(when), condition, then };
}

/**
 * The way of `ctx.choose` that is taken if no condition holds.
 *
 * @example
 * ctx.choose('Size?', when(order.total.gt(1000), () => 'big'), otherwise(() => 'small'));
 *
 * // "Default": "Charge card"
 */
export function otherwise<const V>(then: () => V): Otherwise<V> {
  return { kind: 'otherwise', at: captureCallSite(otherwise), then };
}

export interface IfCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly condition: unknown;
  readonly then: () => unknown;
  readonly otherwise?: (() => unknown) | undefined;
}

export function recordIf(recorder: Recorder, call: IfCall): unknown {
  const { at, then } = call;
  const owner = { name: recorder.claimName(call.name, at), at };
  const condition = conditionOf(call.condition, owner);
  const rules = [{ condition, block: recorder.block(owner, then) }];
  const last = call.otherwise && recorder.block(owner, call.otherwise);
  return addChoice(recorder, owner, { rules, otherwise: last, exhaustive: false });
}

export interface ChooseCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly ways: readonly (When<unknown> | Otherwise<unknown>)[];
}

export function recordChoose(recorder: Recorder, { at, name, ways }: ChooseCall): unknown {
  const owner = { name: recorder.claimName(name, at), at };
  const rules = ways.flatMap((way) => (way.kind === 'when' ? [whenArm(recorder, owner, way)] : []));
  const lastWay = ways.find((way) => way.kind === 'otherwise');
  const last = lastWay && recorder.block({ ...owner, at: lastWay.at }, lastWay.then);
  reportWaysAfter(ways, lastWay, owner);
  return addChoice(recorder, owner, { rules, otherwise: last, exhaustive: false });
}

function whenArm(recorder: Recorder, owner: BlockOwner, way: When<unknown>): ChoiceArm {
  const place = { ...owner, at: way.at };
  return { condition: conditionOf(way.condition, place), block: recorder.block(place, way.then) };
}

/** The types put `otherwise` last; whoever gets around them must not lose a way. */
function reportWaysAfter(
  ways: ChooseCall['ways'],
  last: Otherwise<unknown> | undefined,
  { name }: BlockOwner,
): void {
  const after = last && ways[ways.indexOf(last) + 1];
  if (after !== undefined) report({ kind: 'unreachable', at: after.at, name, exits: [] });
}
