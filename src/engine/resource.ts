/** What the `Resource` of a Task state says about how the task runs. */

import type { ResourceNames } from './history';

export interface TaskResource {
  /** As in the definition. */
  readonly arn: string;
  /** `lambda-function` is the older form, the function's own arn; it and activities have events of their own. */
  readonly kind: 'integration' | 'lambda-function' | 'activity';
  readonly names: ResourceNames;
  /** Who ends the attempt: the service with its response, the end of a job, or somebody with the task token. */
  readonly endsWith: 'response' | 'job' | 'token';
  /** How AWS calls the task where its result is too large. */
  readonly label: string;
}

export type ParsedResource =
  | { readonly kind: 'supported'; readonly resource: TaskResource }
  | { readonly kind: 'unsupported'; readonly message: string };

const INTEGRATION = /^arn:[^:]+:states:[^:]*:[^:]*:(.+?):([^:]+|[^:]+\.sync:2)$/;
const LAMBDA_FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/;
const ACTIVITY = /^arn:[^:]+:states:[^:]+:[^:]+:activity:.+$/;

/** Reads a resource, or says why a task of that kind cannot run here. */
export function parseResource(arn: string): ParsedResource {
  if (LAMBDA_FUNCTION.test(arn)) return supported(lambdaFunction(arn));
  if (ACTIVITY.test(arn)) return supported(activity(arn));

  const [, resourceType, resource] = INTEGRATION.exec(arn) ?? [];
  if (resourceType === undefined || resource === undefined)
    return unsupported(`the resource "${arn}" is not known`);

  return supported({
    arn,
    kind: 'integration',
    names: { resourceType, resource },
    endsWith: endOf(resource),
    label: resourceType,
  });
}

function lambdaFunction(arn: string): TaskResource {
  return {
    arn,
    kind: 'lambda-function',
    names: { resourceType: 'lambda', resource: arn },
    endsWith: 'response',
    label: arn,
  };
}

function activity(arn: string): TaskResource {
  return {
    arn,
    kind: 'activity',
    names: { resourceType: 'activity', resource: arn },
    endsWith: 'token',
    label: arn,
  };
}

function endOf(resource: string): TaskResource['endsWith'] {
  if (resource.endsWith('.waitForTaskToken')) return 'token';
  return /\.sync(?::2)?$/.test(resource) ? 'job' : 'response';
}

function supported(resource: TaskResource): ParsedResource {
  return { kind: 'supported', resource };
}

function unsupported(message: string): ParsedResource {
  return { kind: 'unsupported', message };
}
