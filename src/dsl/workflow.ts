/** A workflow: a name, a contract, and a body that is recorded when something first asks for it. */

import type { StateMachineType } from '../asl/definition';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import type { Continuing, Ctx } from './context';
import { reportContract } from './contract-mistakes';
import { isWorkflowDefinition } from './handle-mistakes';
import type { Input, Unwrap } from './expr';
import type { JsonOf } from './jsonify';
import type { Recording } from './node';
import { Recorder } from './recorder';
import { createContext } from './recording-context';
import type { Ref } from './reference';
import type { StandardSchema } from './schema';
import { runTracked } from './tracking';

/** By this a workflow hands out its recording, also to another copy of this library. */
export const RECORD: unique symbol = Symbol.for('stepwright.record');

/** A workflow that takes `In` and gives `Out`. */
export interface Workflow<In = unknown, Out = unknown> {
  readonly kind: 'workflow';
  readonly name: string;
  /** What its state machine is: `STANDARD` unless the author says otherwise. */
  readonly type: StateMachineType;
  readonly contract: WorkflowContract;
  readonly '~types'?: { readonly input: In; readonly output: Out };
  readonly [RECORD]: () => Recording;
}

export interface WorkflowContract {
  readonly input: StandardSchema;
  readonly output?: StandardSchema;
}

/** Stands for the output contract of a workflow that has none. */
interface NoOutput extends StandardSchema {
  readonly none: true;
}

interface CannotReturn {
  readonly 'give the workflow an `output` contract to use ctx.return()': never;
}

/** What a body must return, as far as a contract says. */
type Returned<O extends StandardSchema> = O extends NoOutput ? unknown : Input<JsonOf<O>>;

/** What `ctx.return` takes. */
type Returnable<O extends StandardSchema> = O extends NoOutput ? CannotReturn : JsonOf<O>;

/** What a workflow gives: its contract, else what the body returned; nothing arrives as `null`. */
type Given<O extends StandardSchema, V> = O extends NoOutput
  ? [Unwrap<V>] extends [void]
    ? null
    : Unwrap<V>
  : JsonOf<O>;

/**
 * A workflow: `body` describes it by taking steps, and what it returns is the output.
 *
 * Importing a workflow costs nothing and cannot fail: the body runs once, when it is first compiled. It is a Standard
 * workflow unless `type` is `'EXPRESS'`.
 *
 * @example
 * export const order = workflow('order', { input: z.object({ orderId: z.string() }) }, (ctx, input) => {
 *   const sale = ctx.step('Validate order', validateOrder, { orderId: input.orderId });
 *   return { total: sale.total };
 * });
 *
 * // { "QueryLanguage": "JSONata", "StartAt": "Validate order",
 * //   "States": { "Validate order": { "Type": "Task", …, "Output": { "total": … }, "End": true } } }
 */
export function workflow<
  I extends StandardSchema,
  O extends StandardSchema = NoOutput,
  const V extends Returned<O> = Returned<O>,
>(
  name: string,
  contract: { readonly input: I; readonly output?: O; readonly type?: StateMachineType },
  body: (ctx: Ctx<Returnable<O>> & Continuing<JsonOf<I>>, input: Ref<JsonOf<I>>) => V,
): Workflow<JsonOf<I>, Given<O, V>> {
  const at = captureCallSite(workflow);
  let recording: Recording | undefined;
  const { type = 'STANDARD' } = { ...contract }; // what is wrong with it, its recording says
  const record = (): Recording => (recording ??= recordBody({ name, type, contract, body, at }));
  return { kind: 'workflow', name, type, contract: { ...contract }, [RECORD]: record };
}

type Body = (ctx: never, input: never) => unknown;

interface Definition {
  readonly name: string;
  readonly type: StateMachineType;
  readonly contract: WorkflowContract;
  readonly body: Body;
  readonly at: CallSite;
}

function recordBody({ name, type, contract, body, at }: Definition): Recording {
  const recorder = new Recorder();
  const context = createContext(recorder);
  const isDefined = runTracked(recorder.tracker, () => isWorkflowDefinition({ name, contract, body }, at));
  if (!isDefined) return { ...recorder.record({ name: String(name), at }, () => null), type };
  runTracked(recorder.tracker, () => reportContract(name, contract, at));
  const recorded = recorder.record({ name, at }, (input) => body(context as never, input as never)); // typed by the overloads
  return { ...recorded, type };
}

/** What the body of a workflow recorded, mistakes included; the body runs at the first call only. */
export function recordingOf(workflow: Workflow): Recording {
  return workflow[RECORD]();
}

/** Whether a value is a workflow, of whichever copy of this library. */
export function isWorkflow(value: unknown): value is Workflow {
  if (typeof value !== 'object' || value === null || !(RECORD in value)) return false;
  return 'kind' in value && value.kind === 'workflow';
}
