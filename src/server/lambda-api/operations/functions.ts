/** The operations that make, change and remove functions. */

import type { InputOf } from '../../states-api/members';
import { functionArn } from '../../local-account';
import { LATEST, type Revision } from '../functions/catalog';
import { readFunctionName } from '../functions/function-name';
import type { FunctionConfiguration, FunctionRecord } from '../functions/function-records';
import { answered, conflict, invalidValue, refuse, type LambdaAnswer, type LambdaRefusal } from './answer';
import { findFunction, findRevision, functionNotFound, readName } from './find-function';
import { lambdaOperation, type Call } from './lambda-operation';
import {
  DESCRIPTION,
  FLAG,
  FUNCTION_NAME,
  HANDLER,
  MEMORY,
  QUALIFIER,
  REVISION_ID,
  ROLE,
  RUNTIME,
  TIMEOUT,
} from './lambda-shapes';
import { readCode } from './read-code';
import { checkSettings, readSettings } from './settings';
import { shownConfiguration } from './shown-configuration';
import { keepTags, tagsOf } from './function-tags';

const SETTINGS = {
  runtime: RUNTIME,
  role: ROLE,
  handler: HANDLER,
  description: DESCRIPTION,
  timeout: TIMEOUT,
  memorySize: MEMORY,
} as const;

/** "Default: 3" and "Default: 128" in the API reference. */
const DEFAULTS = {
  description: '',
  timeoutSeconds: 3,
  memoryMB: 128,
  ephemeralStorageMB: 512,
  architecture: 'x86_64',
  tracing: 'PassThrough',
} as const;

export const createFunction = lambdaOperation(
  { functionName: FUNCTION_NAME, ...SETTINGS, role: { ...ROLE, required: true }, publish: FLAG },
  (input, call) => {
    const { service, body } = call;
    const named = readFunctionName(input.functionName);
    if (named === undefined || named.qualifier !== undefined) {
      return invalidValue(
        `The function name ${JSON.stringify(input.functionName)} names no function of this account and region.`,
      );
    }
    const { runtime, handler, role } = input;
    if (runtime === undefined || handler === undefined) {
      return invalidValue(
        'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
      );
    }
    const settings = checkSettings(body) ?? readSettings(body);
    if (settings.kind === 'refused') return settings;
    const code = readCode(body['Code']);
    if (code.kind === 'refused') return code;
    if (service.catalog.function(named.name) !== undefined) {
      return conflict(`Function already exist: ${named.name}`);
    }
    const tagged = keepTags(service.catalog, functionArn(named.name), body['Tags']);
    if (tagged !== undefined) return tagged;

    const fn = service.catalog.keep({
      arn: functionArn(named.name),
      name: named.name,
      versionsMade: 0,
      latest: {
        ...DEFAULTS,
        ...plainSettings(input),
        ...settings.value,
        runtime,
        handler,
        role,
        code: service.catalog.keepCode(code.value),
        modifiedAt: service.catalog.now(),
        revisionId: crypto.randomUUID(),
      },
    });
    return changed(call, fn, { status: 201, publish: input.publish === true });
  },
);

function plainSettings(input: InputOf<typeof SETTINGS>): Partial<FunctionConfiguration> {
  const { runtime, role, handler, description, timeout, memorySize } = input;
  return {
    ...(runtime !== undefined && { runtime }),
    ...(role !== undefined && { role }),
    ...(handler !== undefined && { handler }),
    ...(description !== undefined && { description }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(memorySize !== undefined && { memoryMB: memorySize }),
  };
}

interface Change {
  readonly status: number;
  readonly publish: boolean;
}

function changed({ service }: Call, fn: FunctionRecord, { status, publish }: Change): LambdaAnswer {
  if (!publish) return answered(status, shownConfiguration(latestOf(fn)));
  const { version, configuration } = service.catalog.publish(fn);
  return answered(status, shownConfiguration({ fn, version, configuration }));
}

export function latestOf(fn: FunctionRecord): Revision {
  return { fn, version: LATEST, configuration: fn.latest };
}

/** Whoever names the revision that is to be changed is told when it is no longer that. */
export function checkRevision(expected: string | undefined, revisionId: string): LambdaRefusal | undefined {
  if (expected === undefined || expected === revisionId) return undefined;
  return refuse(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    { Type: 'User' },
  );
}

export const updateFunctionCode = lambdaOperation(
  { functionName: FUNCTION_NAME, publish: FLAG, dryRun: FLAG, revisionId: REVISION_ID },
  ({ functionName, publish = false, dryRun = false, revisionId }, call) => {
    const found = findFunction(call.service, { functionName });
    if (found.kind === 'refused') return found;
    const settings = readSettings(call.body);
    if (settings.kind === 'refused') return settings;
    const code = readCode(call.body);
    if (code.kind === 'refused') return code;
    const fn = found.value;
    const outdated = checkRevision(revisionId, fn.latest.revisionId);
    if (outdated !== undefined) return outdated;
    if (dryRun) return answered(200, shownConfiguration(latestOf(fn)));
    const { catalog } = call.service;
    const updated = catalog.change(fn, { ...settings.value, code: catalog.keepCode(code.value) });
    return changed(call, updated, { status: 200, publish });
  },
);

export const updateFunctionConfiguration = lambdaOperation(
  { functionName: FUNCTION_NAME, ...SETTINGS, revisionId: REVISION_ID },
  (input, call) => {
    const found = findFunction(call.service, input);
    if (found.kind === 'refused') return found;
    const settings = checkSettings(call.body) ?? readSettings(call.body);
    if (settings.kind === 'refused') return settings;
    const fn = found.value;
    const outdated = checkRevision(input.revisionId, fn.latest.revisionId);
    if (outdated !== undefined) return outdated;
    const updated = call.service.catalog.change(fn, { ...plainSettings(input), ...settings.value });
    return answered(200, shownConfiguration(latestOf(updated)));
  },
);

export const getFunctionConfiguration = lambdaOperation(
  { functionName: FUNCTION_NAME, qualifier: QUALIFIER },
  (input, { service }) => {
    const found = findRevision(service, input);
    return found.kind === 'refused'
      ? found
      : answered(200, shownConfiguration(found.value, qualifierIn(input)));
  },
);

export const getFunction = lambdaOperation(
  { functionName: FUNCTION_NAME, qualifier: QUALIFIER },
  (input, { service, origin }) => {
    const found = findRevision(service, input);
    if (found.kind === 'refused') return found;
    const { fn, configuration } = found.value;
    const tags = tagsOf(service.catalog, fn.arn);
    const reserved = fn.reservedConcurrency;
    return answered(200, {
      Configuration: shownConfiguration(found.value, qualifierIn(input)),
      Code: { RepositoryType: 'S3', Location: codeUrl(origin, configuration.code.sha256) },
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
      ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    });
  },
);

function qualifierIn(input: {
  readonly functionName: string;
  readonly qualifier?: string;
}): string | undefined {
  const named = readName(input);
  return named.kind === 'refused' ? undefined : named.value.qualifier;
}

export const CODE_PATH = '/lambda-code/';

function codeUrl(origin: string, sha256: string): string {
  return `${origin}${CODE_PATH}${Buffer.from(sha256, 'base64').toString('base64url')}`;
}

export const deleteFunction = lambdaOperation(
  { functionName: FUNCTION_NAME, qualifier: QUALIFIER },
  (input, { service }) => {
    const named = readName(input);
    if (named.kind === 'refused') return named;
    const { name, qualifier } = named.value;
    const fn = service.catalog.function(name);
    if (fn === undefined) return functionNotFound(name, qualifier);
    if (qualifier === undefined) {
      service.catalog.remove(fn);
      return answered(204);
    }
    return deleteVersion(service, fn, qualifier);
  },
);

function deleteVersion({ catalog }: Call['service'], fn: FunctionRecord, qualifier: string): LambdaAnswer {
  if (qualifier === LATEST)
    return invalidValue('$LATEST version cannot be deleted without deleting the function.');
  if (catalog.alias(fn, qualifier) !== undefined)
    return invalidValue(`Deletion of aliases is not currently supported.`);
  const version = catalog.versionsOf(fn).find(({ version }) => version === qualifier);
  const user = catalog
    .aliasesOf(fn)
    .find((alias) => alias.version === qualifier || alias.extra?.version === qualifier);
  if (user !== undefined) {
    return conflict(`Version ${qualifier} is being used by an alias: [${user.name}]`);
  }
  // AWS answers the same where there is no such version.
  if (version !== undefined) catalog.removeVersion(version);
  return answered(204);
}
