/** The operations on aliases, which stand for one version or two of a function. */

import { isObject } from '../../../asl/json-kind';
import type { Json, JsonObject } from '../../../asl/json';
import { LATEST } from '../functions/catalog';
import type { FunctionAliasRecord, FunctionRecord } from '../functions/function-records';
import { answered, conflict, invalidValue, notFound, refuse, type LambdaRefusal } from './answer';
import { findFunction, functionNotFound, type Found } from './find-function';
import { checkRevision } from './functions';
import { lambdaOperation, type LambdaService } from './lambda-operation';
import { ALIAS_NAME, DESCRIPTION, FUNCTION_NAME, REVISION_ID, VERSION } from './lambda-shapes';

export const createAlias = lambdaOperation(
  {
    functionName: FUNCTION_NAME,
    name: ALIAS_NAME,
    functionVersion: { ...VERSION, required: true },
    description: DESCRIPTION,
  },
  ({ functionName, name, functionVersion: version, description = '' }, { service, body }) => {
    const found = findFunction(service, { functionName });
    if (found.kind === 'refused') return found;
    const fn = found.value;
    const routing = readRouting(service, fn, { version, given: body['RoutingConfig'] });
    if (routing.kind === 'refused') return routing;
    const arn = `${fn.arn}:${name}`;
    if (service.catalog.alias(fn, name) !== undefined) return conflict(`Alias already exists: ${arn}`);
    const revisionId = crypto.randomUUID();
    const alias = { arn, functionArn: fn.arn, name, version, description, ...routing.value, revisionId };
    service.catalog.store.put('functionAlias', arn, alias);
    return answered(201, shownAlias(alias));
  },
);

export const updateAlias = lambdaOperation(
  {
    functionName: FUNCTION_NAME,
    name: ALIAS_NAME,
    functionVersion: VERSION,
    description: DESCRIPTION,
    revisionId: REVISION_ID,
  },
  (input, { service, body }) => {
    const found = findAlias(service, input);
    if (found.kind === 'refused') return found;
    const { fn, alias } = found.value;
    const outdated = checkRevision(input.revisionId, alias.revisionId);
    if (outdated !== undefined) return outdated;
    const { functionVersion: version = alias.version, description = alias.description } = input;
    const given = body['RoutingConfig'] ?? shownRouting(alias);
    const routing = readRouting(service, fn, { version, given });
    if (routing.kind === 'refused') return routing;
    const { extra: _, ...rest } = alias;
    const updated = { ...rest, version, description, ...routing.value, revisionId: crypto.randomUUID() };
    service.catalog.store.put('functionAlias', alias.arn, updated);
    return answered(200, shownAlias(updated));
  },
);

export const getAlias = lambdaOperation(
  { functionName: FUNCTION_NAME, name: ALIAS_NAME },
  (input, { service }) => {
    const found = findAlias(service, input);
    return found.kind === 'refused' ? found : answered(200, shownAlias(found.value.alias));
  },
);

/** To delete what is not there is no mistake. */
export const deleteAlias = lambdaOperation(
  { functionName: FUNCTION_NAME, name: ALIAS_NAME },
  ({ functionName, name }, { service }) => {
    const found = findFunction(service, { functionName });
    if (found.kind === 'refused') return found;
    service.catalog.store.delete('functionAlias', `${found.value.arn}:${name}`);
    return answered(204);
  },
);

function findAlias(
  service: LambdaService,
  { functionName, name }: { readonly functionName: string; readonly name: string },
): Found<{ readonly fn: FunctionRecord; readonly alias: FunctionAliasRecord }> {
  const found = findFunction(service, { functionName });
  if (found.kind === 'refused') return found;
  const fn = found.value;
  const alias = service.catalog.alias(fn, name);
  if (alias === undefined) return notFound(`Cannot find alias arn: ${fn.arn}:${name}`);
  return { kind: 'found', value: { fn, alias } };
}

export function shownAlias(alias: FunctionAliasRecord): JsonObject {
  const { arn, name, version, description, extra, revisionId } = alias;
  return {
    AliasArn: arn,
    Name: name,
    FunctionVersion: version,
    Description: description,
    RevisionId: revisionId,
    ...(extra && { RoutingConfig: shownRouting(alias) }),
  };
}

function shownRouting({ extra }: FunctionAliasRecord): JsonObject {
  return { AdditionalVersionWeights: extra === undefined ? {} : { [extra.version]: extra.weight } };
}

interface Routing {
  readonly version: string;
  readonly given: Json | undefined;
}

function readRouting(
  { catalog }: LambdaService,
  fn: FunctionRecord,
  { version, given }: Routing,
): Found<Pick<FunctionAliasRecord, 'extra'>> {
  if (catalog.resolve(fn.name, version) === undefined) return functionNotFound(fn.name, version);
  const weights =
    given === undefined || given === null
      ? {}
      : isObject(given)
        ? (given['AdditionalVersionWeights'] ?? {})
        : undefined;
  if (!isObject(weights)) return refuse('SerializationException', 'Expected map or null');
  const [first, ...more] = Object.entries(weights);
  if (first === undefined) return { kind: 'found', value: {} };
  if (more.length > 0)
    return invalidValue('Number of items in AdditionalVersionWeights cannot be greater than 1.');
  const [other, weight] = first;
  const mistake = weightMistake({ version, other, weight });
  if (mistake !== undefined) return mistake;
  if (catalog.resolve(fn.name, other) === undefined) return functionNotFound(fn.name, other);
  return { kind: 'found', value: { extra: { version: other, weight: Number(weight) } } };
}

interface Weighted {
  readonly version: string;
  readonly other: string;
  readonly weight: Json;
}

function weightMistake({ version, other, weight }: Weighted): LambdaRefusal | undefined {
  if (typeof weight !== 'number') return refuse('SerializationException', 'Weights must be numbers');
  if (weight < 0 || weight > 1) {
    return refuse(
      'ValidationException',
      `1 validation error detected: Value '{${other}=${weight}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must be between 0.0 and 1.0]`,
    );
  }
  if (version === LATEST || other === LATEST)
    return invalidValue('$LATEST is not supported for an alias pointing to more than 1 version');
  if (!/^\d+$/.test(other)) return invalidValue(`The version ${JSON.stringify(other)} is not a number.`);
  if (other === version)
    return invalidValue(
      `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
    );
  return undefined;
}
