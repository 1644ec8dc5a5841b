/** What the resource of a task says about the call to a service: which service, which action, and what the state waits for. */

import { isOptimized, supports, type Pattern } from '../../asl/integrations';

export interface ServiceResource {
  /** `sdk` for `aws-sdk:…`, `optimized` for what Step Functions calls in a form of its own. */
  readonly form: 'sdk' | 'optimized';
  /** As the resource spells it: `events`. */
  readonly service: string;
  readonly action: string;
  readonly pattern: Pattern;
}

const RESOURCE =
  /^arn:[^:]+:states:[^:]*:[^:]*:(aws-sdk:)?([\w-]+):(\w+)(\.sync|\.sync:2|\.waitForTaskToken)?$/;

/** `undefined` where a resource is no call to a service, or Step Functions has no such call. */
export function readServiceResource(resource: string): ServiceResource | undefined {
  const [, sdk, service, action, suffix = ''] = RESOURCE.exec(resource) ?? [];
  if (service === undefined || action === undefined) return undefined;
  const pattern = suffix as Pattern; // the pattern takes nothing else
  if (sdk !== undefined) {
    const waits = pattern === '.sync' || pattern === '.sync:2';
    return waits ? undefined : { form: 'sdk', service, action, pattern };
  }
  if (!isOptimized(service) || !supports(service, action, pattern)) return undefined;
  return { form: 'optimized', service, action, pattern };
}
