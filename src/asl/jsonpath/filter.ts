/** What a filter of a path says, as data: `[?(@.status == 0 && @.name in ['a', 'b'])]`. */

import type { Json } from '../json';
import type { Pattern } from './parse-pattern';
import type { JsonPath } from './path';

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'exists'; readonly path: FilterPath }
  | { readonly kind: 'matches'; readonly path: FilterPath; readonly pattern: Pattern }
  | FilterComparison;

export interface FilterComparison {
  readonly kind: 'compare';
  readonly operator: FilterOperator;
  readonly left: FilterOperand;
  readonly right: FilterOperand;
}

export type FilterOperand = { readonly kind: 'constant'; readonly value: Json } | FilterPath;

export interface FilterPath {
  readonly kind: 'path';
  /** `@` is the item at hand, `$` the data that the whole path begins in. */
  readonly from: 'item' | 'root';
  readonly path: JsonPath;
}

/** The longer ones before those that they begin with. */
export const FILTER_OPERATORS = [
  '===',
  '!==',
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  'in',
  'nin',
  'subsetof',
  'anyof',
  'noneof',
  'contains',
  'size',
  'empty',
] as const;

export type FilterOperator = (typeof FILTER_OPERATORS)[number];
