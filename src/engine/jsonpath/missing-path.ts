/** Says why a path names nothing, in the words of Jayway's library, which AWS hands on. */

import type { Json } from '../../asl/json';
import type { JsonPath, PathStep } from '../../asl/jsonpath/path';
import { isList, isObject } from '../../asl/json-kind';

/** The sentence about a path that names one value, which is not there. */
export function missingPath({ steps }: JsonPath, root: Json): string {
  let value = root;
  for (const [index, step] of steps.entries()) {
    const next = followed(value, step);
    if (next === undefined) return sentence(steps, index, value);
    value = next;
  }
  return `No results for path: ${pathText(steps)}`;
}

function followed(value: Json, step: PathStep): Json | undefined {
  if (step.kind === 'name') {
    return isObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined;
  }
  return step.kind === 'index' && isList(value) ? value.at(step.index) : undefined;
}

function sentence(steps: readonly PathStep[], index: number, value: Json): string {
  const step = steps[index];
  const before = pathText(steps.slice(0, index));
  const upTo = pathText(steps.slice(0, index + 1));
  if (step?.kind === 'name' && !isObject(value)) {
    return (
      `Expected to find an object with property ['${step.name}'] in path ${before} but found '${javaType(value)}'. ` +
      "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'."
    );
  }
  if (step?.kind === 'index' && !isList(value)) {
    return `Filter: [${step.index}] can only be applied to arrays. Current context is: ${JSON.stringify(value)}`;
  }
  const isLast = index === steps.length - 1;
  return isLast || step?.kind === 'index'
    ? `No results for path: ${pathText(steps)}`
    : `Missing property in path ${upTo}`;
}

function pathText(steps: readonly PathStep[]): string {
  return `$${steps.map(stepText).join('')}`;
}

function stepText(step: PathStep): string {
  if (step.kind === 'name') return `['${step.name}']`;
  return step.kind === 'index' ? `[${step.index}]` : '';
}

function javaType(value: Json): string {
  if (value === null) return 'null';
  if (isList(value)) return 'java.util.ArrayList';
  if (typeof value === 'number') return `java.lang.${Number.isInteger(value) ? 'Integer' : 'Double'}`;
  return typeof value === 'boolean' ? 'java.lang.Boolean' : 'java.lang.String';
}
