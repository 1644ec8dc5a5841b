/** Lets a state machine do what its calls of services do, and nothing else. */

import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Action, Compiled } from 'stepwright';
import { isSameResource, type BoundResource } from './bound-resources';
import { isOwnCall } from './own-calls';
import { iamActions, jobActions, type JobActions } from './iam-actions';
import { actionNamed, rawCalls, type Call } from './raw-calls';
import { refuseUnsettled } from './unsettled';

/** What the calls of an action may do. */
export interface Permission {
  readonly kind: 'permission';
  readonly action: string;
  readonly job: 'sync' | 'sync:2' | undefined;
  readonly resources: readonly string[];
  readonly actions: readonly string[] | undefined;
}

/**
 * Says which resources the calls of an action may use, where no resource of the workflow that is bound tells; and
 * with `actions`, which actions of IAM they need beside or instead of the one of their name. What states of `ctx.asl`
 * call can be named as their `Resource` has it after `arn:aws:states:::`, such as `'ecs:runTask.sync'`.
 *
 * @example
 * new Workflow(this, 'Order', { workflow: order, permissions: [allow(s3.getObject, [bucket.arnForObjects('*')])] });
 *
 * // { "Action": "s3:GetObject", "Effect": "Allow", "Resource": "…/*" } in the policy of the machine's role
 */
export function allow(
  action: Action<unknown, unknown, string> | string,
  resources: readonly string[],
  { actions }: { readonly actions?: readonly string[] } = {},
): Permission {
  const named =
    typeof action === 'string' ? actionNamed(action) : { action: action.resource, job: action.job };
  return { kind: 'permission', action: named.action, job: named.job, resources, actions };
}

export interface CallsProps {
  readonly compiled: Compiled;
  readonly resources: readonly BoundResource[];
  readonly permissions: readonly Permission[];
}

/** The statements that all calls need; throws an error that lists the calls of which nobody said what they may do. */
export function callStatements(scope: Construct, props: CallsProps): readonly PolicyStatement[] {
  const { compiled, permissions } = props;
  const raw = rawCalls(scope, compiled);
  const strangers = permissions.filter(
    (said) => ![...compiled.calls, ...raw].some((call) => isAbout(said, call)),
  );
  const others = compiled.calls.filter((call) => !isOwnCall(call));
  const settled = [...others, ...raw].map((call: Call) => ({
    call,
    statements: statementsOf(scope, call, props),
  }));
  const open = settled.filter(({ statements }) => statements === undefined).map(({ call }) => call);
  refuseUnsettled(scope, 'permissions', [
    ...open.map(
      ({ state, action, job }) =>
        `"${state}" calls ${action}${job === undefined ? '' : `.${job}`}, and no resource that is bound stands in its arguments; add allow(action, [arn, …])`,
    ),
    ...strangers.map(({ action }) => `${action} is called by no state; take it out of \`permissions\``),
  ]);
  return settled.flatMap(({ statements }) => statements ?? []);
}

/** `undefined` where nobody said which resources the call uses. */
function statementsOf(
  scope: Construct,
  call: Call,
  { resources, permissions }: CallsProps,
): readonly PolicyStatement[] | undefined {
  const bound = resources.filter(({ resource }) =>
    call.resources.some((one) => isSameResource(one, resource)),
  );
  const said = permissions.filter((permission) => isAbout(permission, call));
  const arns = said.flatMap((one) => (one.actions === undefined ? one.resources : []));
  const named = arns.length > 0 ? arns : arnsOf(scope, call, bound);
  const own = said.flatMap(({ actions, resources: at }) =>
    actions === undefined ? [] : [allowed(actions, at)],
  );
  if (named.length === 0) return own.length > 0 ? own : undefined;
  const job = call.job === undefined ? [] : jobStatements(scope, jobActions(call.action), named);
  return [allowed(iamActions(call.action), named), ...job, ...own];
}

function isAbout({ action, job }: Permission, call: Pick<Call, 'action' | 'job'>): boolean {
  return action === call.action && job === call.job;
}

function arnsOf(
  scope: Construct,
  { action, arns: own }: Call,
  bound: readonly BoundResource[],
): readonly string[] {
  if (own !== undefined) return own;
  const arns = bound.flatMap((one) => one.arns);
  if (action === 'events:putEvents' && bound.length === 0) {
    return [Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' })];
  }
  return /:(query|scan)$/.test(action) ? arns.flatMap((arn) => [arn, `${arn}/index/*`]) : arns;
}

function jobStatements(
  scope: Construct,
  job: JobActions | undefined,
  arns: readonly string[],
): readonly PolicyStatement[] {
  if (job === undefined) return [];
  const watching = allowed(job.actions, watched(scope, job, arns));
  if (job.rule === undefined) return [watching];
  const rule = Stack.of(scope).formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: job.rule,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return [watching, allowed(['events:DescribeRule', 'events:PutRule', 'events:PutTargets'], [rule])];
}

function watched(scope: Construct, { on }: JobActions, arns: readonly string[]): readonly string[] {
  if (on === 'anything') return ['*'];
  return on === 'executions' ? arns.map((arn) => executionsOf(scope, arn)) : arns;
}

function executionsOf(scope: Construct, machineArn: string): string {
  const { resourceName: machine = '*' } = Arn.split(machineArn, ArnFormat.COLON_RESOURCE_NAME);
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machine}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function allowed(actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...new Set(resources)] });
}
