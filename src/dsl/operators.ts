/** Every operation of the language, by name. */

/** Operations that are methods of a reference, by the name of the method. */
export const METHOD_OPERATORS = [
  'eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte',
  'and', 'or', 'not',
  'plus', 'minus', 'times', 'dividedBy', 'modulo', 'power', 'sqrt', 'abs', 'floor', 'ceil', 'round',
  'toText', 'format', 'formatBase', 'toIso',
  'contains', 'startsWith', 'endsWith', 'matches', 'matchAll', 'upper', 'lower', 'trim', 'length',
  'substring', 'substringBefore', 'substringAfter', 'replaceAll', 'padStart', 'padEnd', 'split', 'toNumber',
  'base64Encode', 'base64Decode', 'encodeUrlComponent', 'decodeUrlComponent', 'encodeUrl', 'decodeUrl', 'hash',
  'isBefore', 'isAfter', 'isSame', 'secondsSince', 'toMillis', 'formatDate', 'parseDate',
  'at', 'first', 'last', 'count', 'isEmpty', 'includes', 'indexOf',
  'map', 'flatMap', 'filter', 'find', 'findIndex', 'some', 'every', 'reduce', 'groupBy', 'sortBy',
  'sort', 'reverse', 'distinct', 'flat', 'slice', 'concat', 'zip', 'chunk',
  'sum', 'min', 'max', 'average', 'join',
  'exists', 'orElse', 'orOmit', 'isString', 'isNumber', 'isArray',
] as const; // prettier-ignore

export type MethodOperator = (typeof METHOD_OPERATORS)[number];

/** Operations that are functions of their own, or that the language makes of others. */
export const FUNCTION_OPERATORS = [
  'cond', 'merge', 'pick', 'omit', 'keys', 'values', 'entries', 'fromEntries', 'mapValues', 'hasKey', 'get',
  'range', 'parseJson', 'toJson', 'now', 'uuid', 'random',
] as const; // prettier-ignore

export type Operator =
  | MethodOperator
  | (typeof FUNCTION_OPERATORS)[number]
  /** The text of a template literal: its operands are concatenated. */
  | 'text'
  /** A field of a value that is itself the result of an operation; the second operand is the name. */
  | 'field'
  /** A moment plus a duration; the second operand is in seconds. */
  | 'plusSeconds'
  /** The message in the cause of a caught error: that of a Lambda's JSON, else the whole cause. The operand is the cause. */
  | 'errorMessage';
