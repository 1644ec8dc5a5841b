/** Lets a state machine call what only a policy that names the machine itself can allow: endpoints, and itself. */

import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Compiled, CompiledCall } from 'stepwright';
import { isSameResource, type BoundResource } from './bound-resources';

export interface OwnCallsProps {
  readonly compiled: Compiled;
  readonly resources: readonly BoundResource[];
}

/** Whether a policy for a call names the machine. */
export function isOwnCall({ action, purpose }: CompiledCall): boolean {
  return action === 'http:invoke' || purpose === 'continue-as-new';
}

/** In a policy of its own: that of the role must be there before the machine, which this one names. */
export function grantOwnCalls(machine: StateMachine, { compiled, resources }: OwnCallsProps): void {
  const statements = compiled.calls.filter(isOwnCall).flatMap((call) => {
    if (call.action !== 'http:invoke') return [startStatement(machine)];
    const bound = resources.filter(({ resource }) =>
      call.resources.some((one) => isSameResource(one, resource)),
    );
    return httpStatements(machine, { bound, request: argumentsOf(compiled.definition, call.state) });
  });
  if (statements.length > 0) new Policy(machine, 'OwnCalls', { statements }).attachToRole(machine.role);
}

function startStatement({ stateMachineArn }: StateMachine): PolicyStatement {
  return new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] });
}

interface Sent {
  readonly bound: readonly BoundResource[];
  readonly request: Arguments;
}

/** As "Permissions to run an HTTP Task" in the AWS developer guide wants it. */
function httpStatements(
  { stateMachineArn }: StateMachine,
  { bound, request: { ApiEndpoint = '', Method = '' } }: Sent,
): readonly PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['states:InvokeHTTPEndpoint'],
      resources: [stateMachineArn],
      conditions: {
        StringEquals: { 'states:HTTPMethod': Method },
        StringLike: { 'states:HTTPEndpoint': endpointPattern(ApiEndpoint) },
      },
    }),
    new PolicyStatement({
      actions: ['events:RetrieveConnectionCredentials'],
      resources: bound.flatMap(({ arns }) => arns),
    }),
    new PolicyStatement({
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      resources: bound.flatMap(({ secretArn }) => secretArn ?? []),
    }),
  ];
}

/** What is known of an endpoint whose end is computed: the text before. */
function endpointPattern(endpoint: string): string {
  if (!endpoint.startsWith('{%')) return endpoint;
  const [, start = 'https://'] = /^\{% '([^'\\]*)' & /.exec(endpoint) ?? [];
  return `${start}*`;
}

type Arguments = Readonly<Record<string, string | undefined>>;

/** Names of states are unique in the whole definition. */
function argumentsOf(graph: unknown, state: string): Arguments {
  return findState(graph, state)?.Arguments ?? {};
}

function findState(part: unknown, state: string): { readonly Arguments?: Arguments } | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  if ('States' in part) {
    const found = (part.States as Readonly<Record<string, { readonly Arguments?: Arguments }>>)[state]; // ASL
    if (found !== undefined) return found;
  }
  return Object.values(part)
    .map((inner) => findState(inner, state))
    .find((found) => found !== undefined);
}
