/** Says what the resources of a workflow are, where it is deployed. */

import type { Construct } from 'constructs';
import type { CompiledResource, ResourceBinding, ResourceHandle } from 'stepwright';
import { refuseUnsettled } from './unsettled';

/** A table, as much of it as matters; `ITable` has it. */
interface TableTarget {
  readonly tableName: string;
  readonly tableArn: string;
}

interface QueueTarget {
  readonly queueUrl: string;
  readonly queueArn: string;
}

interface TopicTarget {
  readonly topicArn: string;
}

interface BusTarget {
  readonly eventBusName: string;
  readonly eventBusArn: string;
}

interface ConnectionTarget {
  readonly connectionArn: string;
  readonly connectionSecretArn: string;
}

interface ActivityTarget {
  readonly activityArn: string;
}

interface MachineTarget {
  readonly stateMachineArn: string;
}

interface BucketTarget {
  readonly bucketName: string;
  readonly bucketArn: string;
}

type Target =
  | TableTarget
  | QueueTarget
  | TopicTarget
  | BusTarget
  | ConnectionTarget
  | ActivityTarget
  | MachineTarget
  | BucketTarget;

/** What `resources` of a workflow may say: each kind of resource is bound to what it is in the CDK. */
export type BoundTo =
  | ResourceBinding<TableTarget, 'table'>
  | ResourceBinding<QueueTarget, 'queue'>
  | ResourceBinding<TopicTarget, 'topic'>
  | ResourceBinding<BusTarget, 'bus'>
  | ResourceBinding<ConnectionTarget, 'connection'>
  | ResourceBinding<ActivityTarget, 'activity'>
  | ResourceBinding<MachineTarget, 'workflow'>
  | ResourceBinding<string | Target, 'resource'>;

/** A resource with the text that replaces its placeholder. */
export interface BoundResource {
  readonly placeholder: string;
  readonly resource: ResourceHandle;
  readonly text: string;
  /** What a policy calls it; empty where it was bound to a mere text. */
  readonly arns: readonly string[];
  /** Of a connection: where its credentials lie. */
  readonly secretArn?: string;
}

/** Throws an error that lists every problem. */
export function bindResources(
  scope: Construct,
  resources: readonly CompiledResource[],
  bindings: readonly BoundTo[],
): readonly BoundResource[] {
  const unbound = resources.filter(({ resource }) => bindingOf(resource, bindings) === undefined);
  const strangers = bindings.filter(
    (binding) => !resources.some((one) => isSameResource(one.resource, binding.resource)),
  );
  const repeated = bindings.filter(
    (one, index) => bindings.findIndex((other) => isSameResource(other.resource, one.resource)) < index,
  );
  refuseUnsettled(scope, 'resources', [
    ...unbound.map(
      (one) => `${inWords(one.resource)}, used by ${quoted(one.states)}, is nothing yet; ${advice(one)}`,
    ),
    ...strangers.map(
      ({ resource }) => `${inWords(resource)} is used by no state; take it out of \`resources\``,
    ),
    ...repeated.map(({ resource }) => `${inWords(resource)} is named twice in \`resources\`; keep one bind`),
  ]);
  return resources.flatMap(({ placeholder, resource }) => {
    const target = bindingOf(resource, bindings)?.target;
    return target === undefined ? [] : [{ placeholder, resource, ...textAndArns(target) }];
  });
}

function textAndArns(target: string | Target): Pick<BoundResource, 'text' | 'arns' | 'secretArn'> {
  if (typeof target === 'string') return { text: target, arns: [] };
  if ('tableArn' in target) return { text: target.tableName, arns: [target.tableArn] };
  if ('queueArn' in target) return { text: target.queueUrl, arns: [target.queueArn] };
  if ('topicArn' in target) return { text: target.topicArn, arns: [target.topicArn] };
  if ('bucketArn' in target)
    return { text: target.bucketName, arns: [target.bucketArn, `${target.bucketArn}/*`] };
  if ('stateMachineArn' in target) return { text: target.stateMachineArn, arns: [target.stateMachineArn] };
  if ('activityArn' in target) return { text: target.activityArn, arns: [target.activityArn] };
  if ('eventBusArn' in target) return { text: target.eventBusName, arns: [target.eventBusArn] };
  return { text: target.connectionArn, arns: [target.connectionArn], secretArn: target.connectionSecretArn };
}

function bindingOf(resource: ResourceHandle, bindings: readonly BoundTo[]): BoundTo | undefined {
  return bindings.find((one) => isSameResource(one.resource, resource));
}

/** Two declarations of the same id are the same resource. */
export function isSameResource(a: ResourceHandle, b: ResourceHandle): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function advice({ resource: { kind } }: CompiledResource): string {
  return kind === 'resource'
    ? "add bind(resource, 'its name, ARN or URL')"
    : `add bind(${kind}, …) with the ${kind} of the CDK app`;
}

function inWords({ kind, id }: ResourceHandle): string {
  return `${kind}("${id}")`;
}

function quoted(states: readonly string[]): string {
  return states.map((state) => `"${state}"`).join(', ');
}
