/** Which children of a map run that is redriven wait for their turn. */

import type { Execution } from '../execution';

type Redriven = Pick<Execution, 'status' | 'redriveCount'>;

/** Whether a child has ended without success, and not been redriven as often as its map run. */
export function isBehind({ status, redriveCount }: Redriven, redrives: number): boolean {
  return status !== 'RUNNING' && status !== 'SUCCEEDED' && redriveCount < redrives;
}

/** Whether a child of a map run that is under way is PENDING_REDRIVE; an Express one ends for good, and another is started. */
export function isPendingRedrive(child: Redriven & Pick<Execution, 'arn'>, redrives: number): boolean {
  return isBehind(child, redrives) && !child.arn.includes(':express:');
}
