/** Spares whoever checks an app with cdk-nag findings that nobody can mend. */

import { Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Says of each resource of the statements that is a pattern why it has to be one. */
export function acknowledgeWildcards(
  owner: IConstruct,
  statements: readonly PolicyStatement[],
  reason: string,
): void {
  for (const arn of statements.flatMap(({ resources }) => resources)) {
    const text = flattened(Stack.of(owner).resolve(arn));
    if (text.includes('*')) {
      Validations.of(owner).acknowledge({ id: `AwsSolutions-IAM5[Resource::${text}]`, reason });
    }
  }
}

/** An ARN as cdk-nag writes it in the id of a finding; what it takes from another ARN stays as it is. */
function flattened(arn: unknown): string {
  if (typeof arn !== 'object' || arn === null) return String(arn);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = arn as Intrinsic;
  if (join !== undefined) return join[1].map(flattened).join(join[0]);
  return `<${attribute === undefined ? String(Ref) : attribute.join('.')}>`;
}

/** What CloudFormation fills in. */
interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [delimiter: string, parts: readonly unknown[]];
}
