/** Requests with one mistake each, made from AWS's model: every member of an operation, at every depth. */

import type { Json, JsonObject } from '../../../src/asl/json';
import { shapeOf, type Model, type Shape } from './model';

export interface Mistaken {
  /** What is wrong, for the reader of a failure. */
  readonly what: string;
  readonly body: JsonObject;
  readonly error: 'SerializationException' | 'ValidationException';
  /** The text of AWS; where it shows a list or a structure, its end. */
  readonly message?: string;
}

/** One member as it should not be. */
interface Wrong extends Omit<Mistaken, 'body'> {
  readonly value: Json;
}

/** A body that the model takes, whatever an operation makes of it. */
export function plainBody(model: Model, operation: string): JsonObject {
  return plainFields(model, inputOf(model, operation));
}

export function mistakesIn(model: Model, operation: string): readonly Mistaken[] {
  const shape = inputOf(model, operation);
  const plain = plainFields(model, shape);
  return wrongFields(model, shape, '').map(({ value, ...wrong }) => ({
    ...wrong,
    body: { ...plain, ...(value as JsonObject) }, // the fields of a structure
  }));
}

function inputOf(model: Model, operation: string): Shape {
  return shapeOf(model, model.operations[operation]?.input.shape ?? '');
}

/** Only what is required. */
function plainFields(model: Model, { members = {}, required = [] }: Shape): JsonObject {
  const fields = required.map((name) => [
    name,
    plainValue(model, shapeOf(model, members[name]?.shape ?? '')),
  ]);
  return Object.fromEntries(fields) as JsonObject; // of plain values
}

function plainValue(model: Model, shape: Shape): Json {
  const { type, min = 0, enum: values, member } = shape;
  switch (type) {
    case 'structure':
      return plainFields(model, shape);
    case 'list':
      return Array.from({ length: Math.max(min, 1) }, () =>
        plainValue(model, shapeOf(model, member?.shape ?? '')),
      );
    case 'boolean':
      return true;
    case 'string':
      return values?.[0] ?? 'a'.repeat(Math.max(min, 1));
    default:
      return min;
  }
}

/** Wrong values of a structure, each as the fields that it differs in. */
function wrongFields(model: Model, { members = {}, required = [] }: Shape, path: string): readonly Wrong[] {
  return Object.entries(members).flatMap(([name, { shape: shapeName }]) => {
    const at = `${path}${name}`;
    const shape = shapeOf(model, shapeName);
    const missing = required.includes(name) ? [absent(shape, at)] : [];
    return [...missing, ...wrongValues(model, shape, at)].map((wrong) => ({
      ...wrong,
      value: { [name]: wrong.value },
    }));
  });
}

/** `null` is as good as nothing. */
function absent({ sensitive }: Shape, at: string): Wrong {
  return broken(at, 'missing', {
    value: null,
    shown: sensitive === true ? undefined : 'null',
    must: 'not be null',
  });
}

function wrongValues(model: Model, shape: Shape, at: string): readonly Wrong[] {
  const own = [...wrongTypes(shape, at), ...outOfBounds(model, shape, at)];
  if (shape.type === 'structure') {
    const plain = plainFields(model, shape);
    const fields = wrongFields(model, shape, `${at}.`);
    return [
      ...own,
      ...fields.map((wrong) => ({ ...wrong, value: { ...plain, ...(wrong.value as JsonObject) } })),
    ]; // fields
  }
  if (shape.type !== 'list') return own;
  const item = shapeOf(model, shape.member?.shape ?? '');
  const items = wrongValues(model, item, `${at}.1.member`);
  return [...own, ...items.map((wrong) => ({ ...wrong, value: [wrong.value] }))];
}

const VALUES: readonly Json[] = ['text', 7, 1.5, true, ['text'], { field: 'text' }];

const READS: Readonly<Record<string, (value: Json) => boolean>> = {
  list: Array.isArray,
  structure: (value) => typeof value === 'object' && !Array.isArray(value),
  integer: Number.isInteger,
  long: Number.isInteger,
  float: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
};

/** Beyond what the whole numbers of AWS's language hold. */
const TOO_LARGE: Readonly<Record<string, Json>> = { integer: 2 ** 31, long: 2 ** 63 };

function wrongTypes({ type }: Shape, at: string): readonly Wrong[] {
  const values = VALUES.filter((value) => READS[type]?.(value) === false);
  const tooLarge = TOO_LARGE[type];
  return [...values, ...(tooLarge === undefined ? [] : [tooLarge])].map((value) => ({
    what: `${at} is ${JSON.stringify(value)}`,
    value,
    error: 'SerializationException',
  }));
}

function outOfBounds(model: Model, shape: Shape, at: string): readonly Wrong[] {
  switch (shape.type) {
    case 'string':
      return wrongTexts(shape, at);
    case 'list':
      return wrongLists(model, shape, at);
    case 'structure':
    case 'boolean':
      return [];
    default:
      return wrongNumbers(shape, at);
  }
}

/** @param values in the order in which AWS lists them: the recording of one shows that it is not the model's. */
const ENUM_ORDERS: Readonly<Record<string, readonly string[]>> = {
  RUNNING: ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'],
  REDRIVEN: ['NOT_REDRIVEN', 'REDRIVEN'],
};

function wrongTexts(
  { min = 0, max = Infinity, pattern, enum: values, sensitive }: Shape,
  at: string,
): readonly Wrong[] {
  const show = (text: string): string | undefined => (sensitive === true ? undefined : `'${text}'`);
  if (values !== undefined) {
    const listed = (ENUM_ORDERS[values[0] ?? ''] ?? values).join(', ');
    const must = `satisfy enum value set: [${listed}]`;
    return [values[0]?.toLowerCase() ?? '', ''].map((value) =>
      broken(at, `is "${value}"`, { value, shown: show(value), must }),
    );
  }
  const long = 'a'.repeat(Math.min(max, 2_000_000) + 1);
  return [
    ...(min > 0 && pattern === undefined
      ? [
          broken(at, 'is empty', {
            value: '',
            shown: show(''),
            must: `have length greater than or equal to ${min}`,
          }),
        ]
      : []),
    // What is longer than a request may be does not get so far.
    ...(max < 1_000_000
      ? [
          broken(at, 'is too long', {
            value: long,
            shown: show(long),
            must: `have length less than or equal to ${max}`,
          }),
        ]
      : []),
    ...(pattern === undefined
      ? []
      : [
          broken(at, 'does not match', {
            value: 'é',
            shown: show('é'),
            must: `satisfy regular expression pattern: ${pattern}`,
          }),
        ]),
  ];
}

function wrongNumbers({ min, max }: Shape, at: string): readonly Wrong[] {
  const below = min === undefined ? [] : [[min - 1, `have value greater than or equal to ${min}`] as const];
  const above = max === undefined ? [] : [[max + 1, `have value less than or equal to ${max}`] as const];
  return [...below, ...above].map(([value, must]) =>
    broken(at, `is ${value}`, { value, shown: `'${value}'`, must }),
  );
}

function wrongLists(model: Model, { min = 0, max, member }: Shape, at: string): readonly Wrong[] {
  const item = plainValue(model, shapeOf(model, member?.shape ?? ''));
  const listed = (length: number, must: string): Wrong => ({
    what: `${at} has ${length} items`,
    value: Array.from({ length }, () => item),
    error: 'ValidationException',
    message: `' at '${at}' failed to satisfy constraint: Member must ${must}`,
  });
  return [
    ...(min > 0 ? [listed(min - 1, `have length greater than or equal to ${min}`)] : []),
    ...(max === undefined ? [] : [listed(max + 1, `have length less than or equal to ${max}`)]),
  ];
}

interface Constraint {
  readonly value: Json;
  /** Absent where the value is not repeated. */
  readonly shown: string | undefined;
  readonly must: string;
}

function broken(at: string, what: string, { value, shown, must }: Constraint): Wrong {
  return {
    what: `${at} ${what}`,
    value,
    error: 'ValidationException',
    message: `1 validation error detected: Value ${shown === undefined ? '' : `${shown} `}at '${at}' failed to satisfy constraint: Member must ${must}`,
  };
}
