/** The steps that wait: for a time, or for what somebody outside says. */

import type { Caught, Joined } from './block-value';
import type { Callback, CallbackOptions, TaskToken } from './callback';
import type { Handlers } from './catches';
import type { Duration } from './duration';
import type { Expr, Input, Operand } from './expr';
import type { SignalOptions, SignalOutcome } from './signal';
import type { TokenAction } from './service';
import type { FunctionTask } from './task';
import type { Moment } from './timestamp';

export interface WaitingSteps {
  /**
   * Hands a task token to `via`, a task or an action of a service, and waits until somebody answers with it; a timeout
   * is required.
   *
   * The answer is typed by the callback's contract. Whoever has the token answers with
   * `SendTaskSuccess` or `SendTaskFailure`, and may keep the step alive with `SendTaskHeartbeat`.
   *
   * @example
   * const answer = ctx.waitForCallback('Manager approval', approval, requestApproval,
   *   (token) => ({ orderId: order.id, token }),
   *   { timeout: '3d', heartbeat: '12h', catch: { 'States.Timeout': () => ctx.fail('ApprovalTimedOut') } });
   *
   * // "Manager approval": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
   * //   "Arguments": { …, "Payload": { …, "token": "{% $states.context.Task.Token %}" } },
   * //   "TimeoutSeconds": 259200, "HeartbeatSeconds": 43200, … }
   */
  waitForCallback<
    In,
    O,
    CE extends string = never,
    TE extends string = never,
    const C extends Handlers<CE | TE> = Record<never, never>,
  >(
    name: string,
    callback: Callback<O, CE>,
    via: FunctionTask<In, unknown, TE> | TokenAction<In, unknown, TE>,
    input: (token: Expr<TaskToken<Callback<O, CE>>>) => Input<In>,
    options: CallbackOptions<CE | TE, C, NoInfer<O>>,
  ): Joined<O | Caught<C>>;

  /**
   * Waits until a moment, or until somebody sends a signal, whichever is first; the value tells which.
   *
   * The state keeps its token in a DynamoDB item under a key that the sender knows; `signal` of
   * `stepwright/client` finds it and answers. The token is taken once: a signal that comes too early, too late or
   * second gets a conflict, and there is exactly one winner.
   *
   * @example
   * const change = ctx.waitForSignal('Until it ships', rescheduling, {
   *   until: order.shipAfter,
   *   via: { key: order.id },
   * });
   * const at = ctx.match('Changed?', change, 'outcome', {
   *   signalled: (came) => came.value.at,
   *   elapsed: () => order.shipAfter,
   * });
   *
   * // "Until it ships - time left?": { "Type": "Choice", … "Default": "Until it ships" },
   * // "Until it ships": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken",
   * //   "Arguments": { "TableName": "${Signals}", "Item": { "id": …, "token": { "S": "{% $states.context.Task.Token %}" } } },
   * //   "TimeoutSeconds": "{% $max([1, $floor(($toMillis($order.shipAfter) - $millis()) / 1000)]) %}",
   * //   "Catch": [{ "ErrorEquals": ["States.Timeout"], "Next": "Until it ships - rest" }], … },
   * // "Until it ships - rest": { "Type": "Wait", "Timestamp": "{% $order.shipAfter %}", … }
   */
  waitForSignal<
    O,
    CE extends string = never,
    In = never,
    TE extends string = never,
    const C extends Handlers<string> = Record<never, never>,
  >(
    name: string,
    contract: Callback<O, CE>,
    options: SignalOptions<O, CE, In, TE, C>,
  ): Joined<SignalOutcome<O> | Caught<C>>;

  /**
   * Waits for a span of time.
   *
   * @example
   * ctx.wait('Cool down', '5m');
   * ctx.wait('Respect the limit', response.retryAfterSeconds);
   *
   * // "Cool down": { "Type": "Wait", "Seconds": 300, "Next": … }
   */
  wait(name: string, duration: Duration | Expr<number>): void;

  /**
   * Waits until a moment; goes on at once if it has passed.
   *
   * @example
   * ctx.waitUntil('Wait for ship date', order.shipAfter);
   * ctx.waitUntil('Wait for launch', '2030-01-01T09:00:00Z');
   *
   * // "Wait for ship date": { "Type": "Wait", "Timestamp": "{% … ? $error('WaitTooLong: …') : $order.shipAfter %}", "Next": … }
   */
  waitUntil(name: string, moment: Operand<string> | Moment): void;
}
