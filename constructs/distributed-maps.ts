/** Lets a state machine run its distributed maps: start executions of its own, and use the buckets that they name. */

import { Annotations, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { MapState, StateGraph } from 'stepwright/asl';
import { acknowledgeWildcards } from './wildcards';
import { bucketUses, type Substitutions } from './bucket-uses';

export interface Deployed {
  readonly definition: StateGraph;
  /** What stands for the placeholders of the definition. */
  readonly substitutions: Substitutions;
}

/**
 * Adds what is needed, in a policy of its own: that of the role must be there before the machine, which this one
 * names.
 */
export function grantDistributedMaps(machine: StateMachine, { definition, substitutions }: Deployed): void {
  const maps = distributedMapsIn(definition);
  if (maps.length === 0) return;
  const statements = [
    ...executionStatements(
      machine,
      maps.map(([, map]) => map),
    ),
    ...maps.flatMap(([name, map]) => bucketStatements(machine, { name, map, substitutions })),
  ];
  const policy = new Policy(machine, 'DistributedMaps', { statements });
  policy.attachToRole(machine.role);
  acknowledgeWildcards(policy, statements, 'Executions and objects have names that only a run gives them.');
}

type Named = readonly [name: string, map: MapState];

function distributedMapsIn({ States }: StateGraph): readonly Named[] {
  return Object.entries(States).flatMap(([name, state]): readonly Named[] => {
    if (state.Type === 'Parallel') return state.Branches.flatMap(distributedMapsIn);
    if (state.Type !== 'Map' || state.ItemProcessor === undefined) return [];
    const isDistributed = state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
    return [...(isDistributed ? [[name, state] as const] : []), ...distributedMapsIn(state.ItemProcessor)];
  });
}

/** As the developer guide lists them ("IAM policies for using Distributed Map states"). */
function executionStatements(machine: StateMachine, maps: readonly MapState[]): readonly PolicyStatement[] {
  const executionsOf = (suffix: string) =>
    Stack.of(machine).formatArn({
      service: 'states',
      resource: `execution:${machine.stateMachineName}${suffix}`,
    });
  const labels = [...new Set(maps.map(({ Label = '*' }) => Label))];
  const children = labels.includes('*') ? ['*'] : labels;
  return [
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionsOf(':*')],
    }),
    new PolicyStatement({
      actions: ['states:RedriveExecution'],
      resources: children.map((label) => executionsOf(`/${label}:*`)),
    }),
  ];
}

interface Place {
  readonly name: string;
  readonly map: MapState;
  readonly substitutions: Substitutions;
}

function bucketStatements(machine: StateMachine, place: Place): readonly PolicyStatement[] {
  return bucketUses(place.map, place.substitutions).flatMap(({ bucket, objects, actions, on }) => {
    if (bucket === undefined) {
      warnOfData(machine, place.name, actions);
      return [];
    }
    const arn = Stack.of(machine).formatArn({ service: 's3', region: '', account: '', resource: bucket });
    return [
      new PolicyStatement({
        actions: [...actions],
        resources: [on === 'bucket' ? arn : `${arn}/${objects}`],
      }),
    ];
  });
}

function warnOfData(machine: StateMachine, name: string, actions: readonly string[]): void {
  const grant = actions.includes('s3:PutObject') ? 'grantReadWrite' : 'grantRead';
  Annotations.of(machine).addWarningV2(
    'stepwright:bucket-is-data',
    `"${name}" names a bucket by its data, so the state machine is not let into it; say bucket.${grant}(workflow.stateMachine) for each that it may be`,
  );
}
