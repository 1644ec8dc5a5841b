/** The rules for JSONata in a definition: where a string is an expression, what it may say and refer to. */

import type { AstNode } from '../jsonata/ast';
import { isLongExpression } from '../jsonata/long-expression';
import { parseSyntax, refusalOf } from '../jsonata/parse';
import { isExpressionSyntaxError } from '../jsonata/syntax-error';
import { topLevelReferences } from '../jsonata/top-level-references';
import { atIndex, inside, isArray, isObject, type Place, refuse, report, type StatesField } from './place';

const OPEN = '{%';
const CLOSE = '%}';

/** Whether a value is a string that is meant as an expression, be it only half delimited. */
export function isExpressionLike(value: unknown): value is string {
  return typeof value === 'string' && (value.startsWith(OPEN) || value.endsWith(CLOSE));
}

/** Any JSON, with expressions at any depth. */
export function checkDynamicValue(value: unknown, place: Place): void {
  if (isExpressionLike(value)) checkExpression(value, place);
  else if (isArray(value)) value.forEach((item, index) => checkDynamicValue(item, atIndex(place, index)));
  else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) checkDynamicValue(part, inside(place, key));
  }
}

/** A string that has to be one expression. */
export function checkExpression(value: string, place: Place): void {
  const isDelimited =
    value.length >= OPEN.length + CLOSE.length && value.startsWith(OPEN) && value.endsWith(CLOSE);
  if (!isDelimited) refuse(place, 'JSONata string must start with {% and end with %}');
  else checkSource(value.slice(OPEN.length, -CLOSE.length), place);
}

function checkSource(source: string, place: Place): void {
  if (isLongExpression(source)) return;
  try {
    const ast = parseSyntax(source);
    for (const reference of new Set(topLevelReferences(ast))) {
      report(place, 'UNSUPPORTED_JSONATA_EXPRESSION', refusalOf(reference));
    }
    for (const field of foreignStatesFields(source, ast, place)) {
      report(place, 'UNSUPPORTED_JSONATA_EXPRESSION', `Field '$states.${field}' does not exist.`);
    }
  } catch (error) {
    if (isExpressionSyntaxError(error)) report(place, error.code, error.message);
    else if (error instanceof RangeError)
      report(place, 'TOO_DEEPLY_NESTED', 'The expression is nested too deeply');
    else throw error;
  }
}

/** Fields of `$states` that there are not at this place, in source order. */
function foreignStatesFields(source: string, ast: AstNode, { statesField }: Place): Iterable<string> {
  const found = new Set<string>();
  // Walking every node of every expression costs more than the rest of the validation.
  if (STATES_BESIDES[statesField ?? 'neither'].test(source)) collectStatesFields(ast, found);
  for (const field of ['input', 'context', statesField]) if (field !== undefined) found.delete(field);
  return found;
}

/** What may be a field of `$states` other than those of a place. */
const STATES_BESIDES: Readonly<Record<StatesField | 'neither', RegExp>> = {
  neither: /\$states(?!\.(?:input|context)\b)/,
  result: /\$states(?!\.(?:input|context|result)\b)/,
  errorOutput: /\$states(?!\.(?:input|context|errorOutput)\b)/,
};

function collectStatesFields(node: unknown, found: Set<string>): void {
  if (isArray(node)) for (const item of node) collectStatesFields(item, found);
  if (!isObject(node)) return;
  const field = statesFieldOf(node['steps']);
  if (field !== undefined) found.add(field);
  for (const part of Object.values(node)) collectStatesFields(part, found);
}

function statesFieldOf(steps: unknown): string | undefined {
  if (!isArray(steps)) return undefined;
  const [variable, field] = steps;
  const isStates = isObject(variable) && variable['type'] === 'variable' && variable['value'] === 'states';
  return isStates && isObject(field) && field['type'] === 'name' ? String(field['value']) : undefined;
}
