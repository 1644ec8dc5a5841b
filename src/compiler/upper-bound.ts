/** Finds how large a number can get that the machine computes, as far as contracts and what is written tell. */

import type { Expression, OperationExpression, PathExpression, Recording, Root } from '../dsl/node';
import type { StandardSchema } from '../dsl/schema';
import type { WorkflowContract } from '../dsl/workflow';
import { choicesOf, isJsonSchema, type JsonSchema, jsonSchemaOf, stepInto } from './contract-schema';
import { visitNodes } from './walk';

/** The most that an expression gives; infinite where nothing bounds it. */
export type UpperBound = (expression: Expression) => number;

/** What is known of data. */
interface Known {
  readonly schemaOf: (root: Root) => unknown;
  /** Of what is computed once, to be read where it is needed. */
  readonly valueOf: (root: Root) => Expression | undefined;
}

/** Without the contract of the workflow, nothing is known of its input. */
export function upperBounds(recording: Recording, contract?: WorkflowContract): UpperBound {
  const schemas = new Map<Root, StandardSchema | undefined>([[recording.input, contract?.input]]);
  const values = new Map<Root, Expression>();
  visitNodes(recording.body, [], (node) => {
    if (node.kind === 'assign' && node.once === true) values.set(node.variable, node.value);
    if (node.kind !== 'task') return;
    const { work, callback, catches, result } = node;
    // What a handler gives in the place of the result has no contract.
    if (catches.length > 0) return;
    if (callback !== undefined) schemas.set(result, callback.output);
    else if (work.kind !== 'call') schemas.set(result, work.task?.contract?.output); // a task may be anything where types were not heeded
  });
  const known: Known = {
    schemaOf: (root) => jsonSchemaOf(schemas.get(root)),
    valueOf: (root) => values.get(root),
  };
  return (expression) => most(expression, known);
}

function most(expression: Expression, known: Known): number {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number' ? expression.value : Infinity;
    case 'path':
      return mostAt(expression, known);
    case 'operation':
      return mostOf(expression, known);
    default:
      return Infinity;
  }
}

function mostOf({ operator, operands }: OperationExpression, known: Known): number {
  const bounds = operands.map((operand) => most(operand, known));
  switch (operator) {
    case 'min':
      return Math.min(...bounds);
    case 'max':
    case 'orElse':
      return Math.max(...bounds);
    case 'plus':
      return bounds.reduce((sum, bound) => sum + bound, 0);
    case 'times':
      return mostTimes(operands, bounds);
    case 'random':
      return 1;
    case 'floor':
      return bounds[0] ?? Infinity;
    case 'ceil':
      return Math.ceil(bounds[0] ?? Infinity);
    case 'cond':
      return Math.max(...bounds.slice(1));
    default:
      return Infinity;
  }
}

/** Something, at most as often as is written. */
function mostTimes([, factor]: readonly Expression[], [bound = Infinity]: readonly number[]): number {
  const isWritten = factor?.kind === 'literal' && typeof factor.value === 'number' && factor.value > 0;
  return isWritten ? bound * Number(factor.value) : Infinity;
}

function mostAt({ root, path }: PathExpression, known: Known): number {
  const value = path.length === 0 ? known.valueOf(root) : undefined;
  if (value !== undefined) return most(value, known);
  const schema = path.reduce<unknown>(stepInto, known.schemaOf(root));
  return isJsonSchema(schema) ? largest(schema) : Infinity;
}

/** Of a JSON Schema. */
function largest(schema: JsonSchema): number {
  if ('const' in schema) return numberOr(schema['const']);
  if (Array.isArray(schema['enum'])) return Math.max(...schema['enum'].map(numberOr));
  const choices = choicesOf(schema);
  if (choices !== undefined)
    return Math.max(...choices.map((one) => (isJsonSchema(one) ? largest(one) : Infinity)));
  return Math.min(numberOr(schema['maximum']), numberOr(schema['exclusiveMaximum']));
}

function numberOr(value: unknown): number {
  return typeof value === 'number' ? value : Infinity;
}
