/** Refuses to deploy a workflow as long as something it needs is not settled. */

import type { Construct } from 'constructs';

/** Tells all problems at once. */
export function refuseUnsettled(scope: Construct, needed: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `\n  ${problem}`).join('');
  throw new Error(`the ${needed} of the workflow at ${scope.node.path} are not settled:${lines}`);
}
