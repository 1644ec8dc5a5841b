/** Services as Step Functions calls them: their actions, typed by the SDK v3 package of the service. */

import type { OPTIMIZED, OptimizedService } from '../asl/integrations';
import type {
  JobResult,
  OptimizedErrors,
  OptimizedInput,
  OptimizedName,
  OptimizedOutput,
} from './optimized-types';
import type { ErrorOf, InputOf, OutputOf, PascalName, SdkName } from './sdk-types';
import type { ActionHandle, Carries } from './task';

declare const HANDS_OUT_TOKEN: unique symbol;

/** What `ctx.call` calls. */
export interface Action<In, Out, E extends string = never> extends ActionHandle, Carries<In, Out, E> {}

/** An action that can hand out a task token, so that `ctx.waitForCallback` takes it too. */
export interface TokenAction<In, Out, E extends string = never> extends Action<In, Out, E> {
  readonly [HANDS_OUT_TOKEN]: true;
}

/** How Step Functions spells a service: in the ARN of a state, and before the names of its exceptions. */
export interface ServiceNames {
  readonly name: string;
  readonly errors: string;
}

/** As AWS derives both from the name of the service; a few services are spelled otherwise. */
export interface NamesOf<Sdk> {
  readonly name: Lowercase<SdkName<Sdk>>;
  readonly errors: PascalName<SdkName<Sdk>>;
}

/** All actions of a service that has an SDK package. */
export type Service<Sdk, Prefix extends string> = {
  readonly [K in keyof Sdk as K extends `${infer Name}Command` ? Uncapitalize<Name> : never]: TokenAction<
    InputOf<Sdk[K]>,
    OutputOf<Sdk[K]>,
    ErrorOf<Sdk, Prefix>
  >;
};

/** Actions of a service of which no types are known. */
export type UntypedService<Verb extends string> = {
  readonly [K in Verb]: TokenAction<Readonly<Record<string, unknown>>, unknown, string>;
};

/**
 * A service of AWS, for `ctx.call`: any action of its API, with the types of its SDK v3 package, which is not loaded.
 *
 * Step Functions writes all members in PascalCase, whatever the SDK calls them, and the names of exceptions with the
 * service's before: `DynamoDb.ConditionalCheckFailedException`. Timestamps and blobs are text. Of a service without a
 * package, or whose package you would not install for its types, the actions are listed: `service('ssm', ['getParameter'])`.
 *
 * @example
 * const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
 * const found = ctx.call('Find it', dynamodb.getItem, { TableName: 'orders', Key: { id: { S: order.id } } });
 *
 * // "Resource": "arn:aws:states:::aws-sdk:dynamodb:getItem",
 * // "Arguments": { "TableName": "orders", "Key": { "id": { "S": "{% $order.id %}" } } }
 */
export function service<Sdk, Names extends ServiceNames = NamesOf<Sdk>>(
  name: Names['name'],
): Service<Sdk, Names['errors']>;
export function service<const Verb extends string>(
  name: string,
  actions: readonly Verb[],
): UntypedService<Verb>;
export function service(name: string): unknown {
  return actionsOf(`aws-sdk:${typeof name === 'string' ? name : ''}`);
}

type Form<Service extends OptimizedService, Part extends string> =
  (typeof OPTIMIZED)[Service] extends Readonly<Record<Part, readonly (infer Name)[]>> ? Name : never;

/** The actions for which Step Functions has a form of its own. */
export type Optimized<Name extends OptimizedService, Sdk> = {
  readonly [Verb in (typeof OPTIMIZED)[Name]['actions'][number]]: OptimizedAction<Name, Verb, Sdk>;
};

type OptimizedAction<Name extends OptimizedService, Verb extends string, Sdk> = Called<
  Name,
  Verb,
  Sdk,
  OptimizedOutput<Name, Verb, Sdk>
> &
  (Verb extends Form<Name, 'callbacks'> ? { readonly [HANDS_OUT_TOKEN]: true } : unknown) &
  (Verb extends Form<Name, 'jobs'>
    ? { readonly sync: Called<Name, Verb, Sdk, JobResult<Name, Verb, Sdk>> }
    : unknown) &
  (Verb extends Form<Name, 'parsedJobs'>
    ? { readonly sync2: Called<Name, Verb, Sdk, JobResult<Name, Verb, Sdk>> }
    : unknown);

type Called<Name extends OptimizedService, Verb extends string, Sdk, Out> = Action<
  OptimizedInput<Name, Verb, Sdk>,
  Out,
  OptimizedErrors<Name>
>;

/**
 * A service for which Step Functions has a form of its own: fewer actions than `service` has, but `.sync`, which waits
 * for the end of a job, and messages that may be any JSON.
 *
 * @example
 * const ecs = optimized<typeof import('@aws-sdk/client-ecs')>('ecs');
 * const done = ctx.call('Resize', ecs.runTask.sync, { TaskDefinition: 'resize', Cluster: 'images' });
 *
 * // "Resource": "arn:aws:states:::ecs:runTask.sync", "Arguments": { "TaskDefinition": "resize", … }
 */
export function optimized<Sdk, Name extends OptimizedService = OptimizedName<Sdk>>(
  name: Name,
): Optimized<Name, Sdk> {
  return actionsOf(name) as unknown as Optimized<Name, Sdk>; // the compiler looks at the names that are used
}

type Actions = Readonly<Record<string, ActionHandle>>;

/** Of an SDK package nothing is loaded, so there is an action of any name; the compiler looks at the names. */
function actionsOf(prefix: string): Actions {
  const known = new Map<string, ActionHandle>();
  const get = (_target: object, property: string | symbol): ActionHandle | undefined => {
    if (typeof property !== 'string' || property === 'then' || property === 'toJSON') return undefined;
    const action = known.get(property) ?? actionOf(`${prefix}:${property}`);
    known.set(property, action);
    return action;
  };
  return new Proxy({}, { get });
}

function actionOf(resource: string): ActionHandle {
  const action: ActionHandle = { kind: 'action', resource };
  const jobs = { sync: { ...action, job: 'sync' }, sync2: { ...action, job: 'sync:2' } };
  return { ...action, ...jobs };
}
