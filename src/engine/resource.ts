/** What the `Resource` of a Task state says about how the task runs. */

import type { ResourceNames } from './history';

export interface TaskResource {
  /** As in the definition. */
  readonly arn: string;
  /** `lambda-function` is the older form, the function's own arn, with events of its own. */
  readonly kind: 'integration' | 'lambda-function';
  readonly names: ResourceNames;
  /** The attempt ends when somebody answers the task token. */
  readonly waitsForToken: boolean;
  /** How AWS calls the task where its result is too large. */
  readonly label: string;
}

export type ParsedResource =
  | { readonly kind: 'supported'; readonly resource: TaskResource }
  | { readonly kind: 'unsupported'; readonly message: string };

const INTEGRATION = /^arn:[^:]+:states:[^:]*:[^:]*:(.+?):([^:]+|[^:]+\.sync:2)$/;
const LAMBDA_FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/;
const CALLBACK = '.waitForTaskToken';

/** Reads a resource, or says why a task of that kind cannot run here. */
export function parseResource(arn: string): ParsedResource {
  if (LAMBDA_FUNCTION.test(arn)) return supported(lambdaFunction(arn));

  const [, resourceType, resource] = INTEGRATION.exec(arn) ?? [];
  if (resourceType === undefined || resource === undefined)
    return unsupported(`the resource "${arn}" is not known`);
  if (resourceType === 'activity') return unsupported('activities are not supported');
  if (/\.sync(:2)?$/.test(resource))
    return unsupported(`"${resourceType}:${resource}": ".sync" is not supported`);

  return supported({
    arn,
    kind: 'integration',
    names: { resourceType, resource },
    waitsForToken: resource.endsWith(CALLBACK),
    label: resourceType,
  });
}

function lambdaFunction(arn: string): TaskResource {
  return {
    arn,
    kind: 'lambda-function',
    names: { resourceType: 'lambda', resource: arn },
    waitsForToken: false,
    label: arn,
  };
}

function supported(resource: TaskResource): ParsedResource {
  return { kind: 'supported', resource };
}

function unsupported(message: string): ParsedResource {
  return { kind: 'unsupported', message };
}
