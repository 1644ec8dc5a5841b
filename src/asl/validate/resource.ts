/** The rules for a task's `Resource`: which ARNs there are, and which of them an Express workflow may call. */

import { type Pattern, supports } from '../integrations';
import { type Place, refuse } from './place';
import type { Check } from './shape';
import { isSubstituted } from '../substitution';

/** What a resource calls; `unknown` is completed only at deployment. */
type Resource =
  | { readonly kind: 'function' | 'activity' | 'unknown' | 'foreign' }
  | { readonly kind: 'integration'; readonly pattern: Pattern };

export const resource: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if (!value.startsWith('arn:') && !isSubstituted(value))
    refuse(place, 'Value is not a valid resource ARN');
  else checkResource(value, place);
};

/** Whether a resource is work that workers fetch. */
export function isActivity(value: unknown): boolean {
  return typeof value === 'string' && readResource(value).kind === 'activity';
}

/** Whether a resource is one of the actions of S3 that Distributed Map itself calls. */
export function isS3Action(value: string, actions: readonly string[]): boolean {
  if (isSubstituted(value)) return true;
  const [, action = ''] = /^arn:[^:]+:states:[^:]*:[^:]*:s3:(\w+)$/.exec(value) ?? [];
  return actions.includes(action);
}

function checkResource(arn: string, place: Place): void {
  const found = readResource(arn);
  if (found.kind === 'foreign') refuse(place, unrecognised(arn));
  if (place.survey.type === 'EXPRESS') refuseInExpress(found, place);
}

function unrecognised(arn: string): string {
  return `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
}

function refuseInExpress(found: Resource, place: Place): void {
  if (found.kind === 'activity') refuse(place, 'Express state machine does not support Activity ARN');
  if (found.kind !== 'integration') return;
  if (found.pattern.startsWith('.sync')) {
    refuse(place, "Express state machine does not support '.sync' service integration");
  }
  if (found.pattern === '.waitForTaskToken') {
    // AWS's message ends in a space.
    refuse(place, "Express state machine does not support '.waitForTaskToken' service integration ");
  }
}

const FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(?::[^:]+)?$/;
const ACTIVITY = /^arn:[^:]+:states:[^:]*:[^:]*:activity:[^:]+$/;
const SDK_ACTION = /^arn:[^:]+:states:[^:]*:[^:]*:aws-sdk:[a-z0-9]+:[a-z][A-Za-z0-9]*(\.waitForTaskToken)?$/;
const INTEGRATION =
  /^arn:[^:]+:states:[^:]*:[^:]*:([a-z0-9-]+):([A-Za-z]+)(\.sync|\.sync:2|\.waitForTaskToken)?$/;

function readResource(arn: string): Resource {
  if (isSubstituted(arn)) return { kind: 'unknown' };
  if (FUNCTION.test(arn)) return { kind: 'function' };
  if (ACTIVITY.test(arn)) return { kind: 'activity' };
  const sdk = SDK_ACTION.exec(arn);
  if (sdk !== null) return { kind: 'integration', pattern: patternOf(sdk[1]) };

  const [, service = '', action = '', suffix] = INTEGRATION.exec(arn) ?? [];
  const pattern = patternOf(suffix);
  return supports(service, action, pattern) ? { kind: 'integration', pattern } : { kind: 'foreign' };
}

function patternOf(suffix: string | undefined): Pattern {
  return suffix === '.sync' || suffix === '.sync:2' || suffix === '.waitForTaskToken' ? suffix : '';
}
