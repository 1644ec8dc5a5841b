/** TagResource, UntagResource and ListTags of the Lambda API. */

import { isObject } from '../../../asl/json-kind';
import type { Json } from '../../../asl/json';
import type { FunctionCatalog } from '../functions/catalog';
import { readFunctionName } from '../functions/function-name';
import { answered, invalidValue, refuse, type LambdaRefusal } from './answer';
import { functionNotFound, type Found } from './find-function';
import { lambdaOperation, type LambdaService } from './lambda-operation';

/** "User-defined tags per resource" of AWS. */
const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;

const RESOURCE = { type: 'string', min: 1, max: 10_000, required: true } as const;

export const listTags = lambdaOperation({ resource: RESOURCE }, ({ resource }, { service }) => {
  const found = findTagged(service, resource);
  return found.kind === 'refused' ? found : answered(200, { Tags: tagsOf(service.catalog, found.value) });
});

export const tagResource = lambdaOperation({ resource: RESOURCE }, ({ resource }, { service, body }) => {
  const found = findTagged(service, resource);
  if (found.kind === 'refused') return found;
  return keepTags(service.catalog, found.value, body['Tags'] ?? {}) ?? answered(204);
});

export const untagResource = lambdaOperation(
  { resource: RESOURCE, tagKeys: { type: 'list', item: { type: 'string' }, required: true } },
  ({ resource, tagKeys }, { service }) => {
    const found = findTagged(service, resource);
    if (found.kind === 'refused') return found;
    const rest = Object.entries(tagsOf(service.catalog, found.value)).filter(
      ([key]) => !tagKeys.includes(key),
    );
    service.catalog.store.put('tags', found.value, { tags: rest });
    return answered(204);
  },
);

/** Versions and aliases have no tags of their own. */
function findTagged(service: LambdaService, arn: string): Found<string> {
  const named = arn.startsWith('arn:') ? readFunctionName(arn) : undefined;
  if (named === undefined)
    return invalidValue(`The ARN ${arn} names no function of this account and region.`);
  if (named.qualifier !== undefined)
    return invalidValue('Tags on function aliases and versions are not supported.');
  const fn = service.catalog.function(named.name);
  return fn === undefined ? functionNotFound(named.name) : { kind: 'found', value: fn.arn };
}

export function tagsOf({ store }: FunctionCatalog, arn: string): Readonly<Record<string, string>> {
  return Object.fromEntries(store.get('tags', arn)?.tags ?? []);
}

/** Adds tags; one whose key is there already takes its place. */
export function keepTags(
  catalog: FunctionCatalog,
  arn: string,
  given: Json | undefined,
): LambdaRefusal | undefined {
  if (given === undefined || given === null) return undefined;
  if (!isObject(given)) return refuse('SerializationException', 'Expected map or null');
  const texts = Object.entries(given).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  if (texts.length < Object.keys(given).length)
    return refuse('SerializationException', 'Tags must be strings');
  const tags = new Map([...Object.entries(tagsOf(catalog, arn)), ...texts]);
  if (tags.size > MAX_TAGS) return invalidValue(`A resource may have at most ${MAX_TAGS} tags.`);
  const isMisfit = texts.some(
    ([key, value]) => key === '' || key.length > MAX_KEY_LENGTH || value.length > MAX_VALUE_LENGTH,
  );
  if (isMisfit) return invalidValue('Tag keys have 1 to 128 characters, and values 256 at most.');
  if (texts.length > 0) catalog.store.put('tags', arn, { tags: [...tags] });
  return undefined;
}
