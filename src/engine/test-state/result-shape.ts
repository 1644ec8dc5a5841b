/** Checks a mocked result against what the service would answer. */

import type { Json } from '../../asl/json';
import { isList, isObject } from '../../asl/json-kind';
import { type StateMock, TestStateError } from './request';

export type ResultShape =
  | {
      readonly kind: 'structure';
      readonly fields: Readonly<Record<string, ResultShape>>;
      readonly required: readonly string[];
    }
  | { readonly kind: 'list' | 'map'; readonly item: ResultShape }
  /** `values` where only those are expected. */
  | { readonly kind: 'text'; readonly values?: readonly string[]; readonly minLength?: number }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'truth' | 'anything' };

/** Finds what a task's resource answers with; `undefined` where that is not known. */
export type ResultShapes = (resource: string) => ResultShape | undefined;

type Mode = NonNullable<StateMock['fieldValidationMode']>;

/** Throws a `TestStateError` where a result is not of its shape; fields that no shape has are let pass. */
export function checkShape(result: Json, shape: ResultShape, mode: Mode): void {
  if (mode !== 'NONE') checkField('result', result, shape, mode);
}

function checkField(name: string, value: Json, shape: ResultShape, mode: Mode): void {
  switch (shape.kind) {
    case 'structure':
      checkStructure(name, value, shape, mode);
      return;
    case 'list':
      if (!isList(value)) refuse(`Field '${name}' must be an array`);
      for (const item of value) checkField(name, item, shape.item, mode);
      return;
    case 'map':
      if (!isObject(value)) refuse(`Field '${name}' must be an object`);
      for (const [key, item] of Object.entries(value)) checkField(key, item, shape.item, mode);
      return;
    case 'text':
      checkText(name, value, shape);
      return;
    case 'number':
      checkNumber(name, value, shape);
      return;
    case 'truth':
      if (typeof value !== 'boolean') refuse(`Field '${name}' must be a boolean`);
      return;
    case 'anything':
  }
}

type ShapeOf<K extends ResultShape['kind']> = Extract<ResultShape, { kind: K }>;

function checkText(name: string, value: Json, { values, minLength = 0 }: ShapeOf<'text'>): void {
  if (typeof value !== 'string') refuse(`Field '${name}' must be a string`);
  if (values?.includes(value) === false) refuse(`Field '${name}' is not an expected value`);
  if (value.length < minLength) refuse(`Field '${name}' is smaller than the minimum length`);
}

function checkNumber(
  name: string,
  value: Json,
  { min = -Infinity, max = Infinity }: ShapeOf<'number'>,
): void {
  if (typeof value !== 'number') refuse(`Field '${name}' must be a number`);
  if (value < min) refuse(`Field '${name}' is less than the minimum value`);
  if (value > max) refuse(`Field '${name}' exceeds the maximum value`);
}

/** What is missing matters in STRICT mode only. */
function checkStructure(
  name: string,
  value: Json,
  { fields, required }: ShapeOf<'structure'>,
  mode: Mode,
): void {
  if (!isObject(value)) refuse(`Field '${name}' must be an object`);
  const missing = required.find((field) => !Object.hasOwn(value, field));
  if (mode === 'STRICT' && missing !== undefined) refuse(`Required field '${missing}' is missing`);
  for (const [field, item] of Object.entries(value)) {
    const shape = fields[field];
    if (shape !== undefined && item !== null) checkField(field, item, shape, mode);
  }
}

function refuse(reason: string): never {
  throw new TestStateError('ValidationException', `Mock result schema validation error: ${reason}`);
}
