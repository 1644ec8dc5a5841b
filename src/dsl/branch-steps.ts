/** The steps that decide which way the workflow takes. */

import type { Caught, Joined } from './block-value';
import type { ChosenValue, Ways } from './branch';
import type { Expr, Unwrap } from './expr';
import type {
  Discriminant,
  Exhaustive,
  LiteralCases,
  LiteralHandlers,
  LiteralRest,
  VariantCases,
  VariantHandlers,
} from './match';

export interface BranchSteps {
  /**
   * Takes one of two ways; without `otherwise` it goes on when the condition does not hold.
   *
   * @example
   * const carrier = ctx.if('Heavy?', order.weight.gt(30), () => 'freight', () => 'post');
   * ctx.if('Rejected?', answer.approved.not(), () => ctx.fail('OrderRejected', `by ${answer.by}`));
   *
   * // "Rejected?": { "Type": "Choice", "Choices": [
   * //   { "Condition": "{% $not($managerApproval.approved) %}", "Next": "OrderRejected" }], "Default": … }
   */
  if<const A = void, const B = void>(
    name: string,
    condition: Expr<boolean>,
    then: () => A,
    otherwise?: () => B,
  ): Joined<Unwrap<A> | Unwrap<B>>;

  /**
   * Takes the first way whose condition holds: one state, however many ways.
   *
   * @example
   * const queue = ctx.choose('Size?',
   *   when(order.total.gt(1000), () => 'manual'),
   *   when(order.total.gt(100), () => 'checked'),
   *   otherwise(() => 'automatic'));
   *
   * // "Size?": { "Type": "Choice", "Choices": [{ "Condition": "{% $order.total > 1000 %}", … }, …], "Default": … }
   */
  choose<const W extends Ways>(name: string, ...ways: W): Joined<ChosenValue<W>>;

  /**
   * Takes the way of the variant a value has; each handler gets the value narrowed to its variant.
   *
   * Handlers are needed for every literal of the discriminant, or `otherwise` for the rest. A value that
   * fits none, which the types rule out, fails the workflow with `States.Runtime`.
   *
   * @example
   * const sale = ctx.match('Declined?', validated, 'status', {
   *   approved: (order) => order,
   *   declined: (order) => ctx.fail('OrderDeclined', order.reason),
   * });
   *
   * // "Declined?": { "Type": "Choice", "Choices": [
   * //   { "Condition": "{% $validated.status = 'approved' %}", … }, { "Condition": …, "Next": "OrderDeclined" }] }
   */
  match<A, const K extends Discriminant<A>, const H extends VariantHandlers<A, K>>(
    name: string,
    value: Expr<A>,
    key: K,
    handlers: H & Exhaustive<H, VariantCases<A, K>>,
  ): Joined<Caught<H>>;

  /**
   * Takes the way of a literal: of a union of strings, of numbers, or of a boolean. What is no literal, such as
   * null, needs `otherwise`.
   *
   * @example
   * ctx.match('Which size?', order.size, {
   *   small: () => ctx.step('Post it', post, { id: order.id }),
   *   otherwise: () => ctx.step('Call carrier', callCarrier, { id: order.id }),
   * });
   *
   * // "Which size?": { "Type": "Choice", "Choices": [{ "Condition": "{% $order.size = 'small' %}", … }], "Default": … }
   */
  match<A, const H extends LiteralHandlers<A>>(
    name: string,
    value: Expr<A>,
    handlers: H & Exhaustive<H, LiteralCases<A>, LiteralRest<A>>,
  ): Joined<Caught<H>>;
}
