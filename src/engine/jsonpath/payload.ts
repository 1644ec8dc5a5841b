/**
 * Payload templates: JSON in which a key that ends in `.$` is filled in from a path or an intrinsic function.
 *
 * They become the same templates as those of JSONata, with queries in the place of expressions.
 */

import type { Json, JsonObject } from '../../asl/json';
import { parseIntrinsic } from '../../asl/jsonpath/parse-intrinsic';
import { jsonText } from '../spelling';
import { constantTemplate, type Place, type Template } from '../template';
import type { Problem } from '../program-error';
import { compileIntrinsic } from './compile-intrinsic';
import { inHashOrder } from './hash-order';
import { isList, isObject } from '../../asl/json-kind';
import { compileQuery, type Query } from './query';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

const SUFFIX = '.$';

/** Compiles a payload template, adding to `problems` what cannot be filled in. */
export function compilePayload(value: Json, place: Place, problems: Problem[]): Template {
  if (isList(value)) {
    const items = value.map((item, index) =>
      compilePayload(item, { ...place, path: `${place.path}[${index}]` }, problems),
    );
    return items.every(isConstant) ? constantTemplate(value) : { kind: 'array', items };
  }
  return isObject(value) ? compileFields(value, place, problems) : constantTemplate(value);
}

/** Recorded: what is filled in comes after what is not, in the order of a hash map. */
function compileFields(object: JsonObject, place: Place, problems: Problem[]): Template {
  const given = Object.keys(object).filter((key) => !key.endsWith(SUFFIX));
  const filled = Object.keys(object).filter((key) => key.endsWith(SUFFIX));
  const values = given.map((key) =>
    compilePayload(object[key] ?? null, { ...place, path: `${place.path}/${key}` }, problems),
  );
  if (filled.length === 0 && values.every(isConstant)) return constantTemplate(object);

  const names = inHashOrder(filled.map((key) => key.slice(0, -SUFFIX.length)));
  const queries = names.map((name) => compileFilled(`${name}${SUFFIX}`, object, place, problems));
  return { kind: 'object', keys: [...given, ...names], values: [...values, ...queries] };
}

function compileFilled(key: string, object: JsonObject, place: Place, problems: Problem[]): Template {
  const path = `${place.path}/${key}`;
  const name = key.slice(0, -SUFFIX.length);
  if (Object.hasOwn(object, name)) problems.push({ path, message: `"${name}" is given twice` });

  const text = object[key];
  const read = typeof text === 'string' ? compileValue(text, key) : undefined;
  if (read !== undefined) return { kind: 'query', read };
  problems.push({ path, message: `no path or intrinsic function that can be run: ${JSON.stringify(text)}` });
  return constantTemplate(null);
}

type Reader = (scope: QueryScope) => Json;

/** A path or a call as a function; a path must name something. */
export function compileValue(text: string, field: string): Reader | undefined {
  const query = compileQuery(text);
  if (query !== undefined) return (scope) => valueFor(field, query, scope);
  const call = parseIntrinsic(text);
  return call && compileIntrinsic(text, call);
}

function valueFor(field: string, { text, read }: Query, scope: QueryScope): Json {
  const value = read(scope);
  if (value !== undefined) return value;
  const input = jsonText(scope.data);
  throw new QueryFault(
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${input}'`,
  );
}

function isConstant({ kind }: Template): boolean {
  return kind === 'constant';
}
