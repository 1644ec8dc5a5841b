/** Checks a value against a schema where data crosses a boundary, with what is wrong in words. */

import type { SchemaIssue, StandardSchema } from './schema';

export type CheckedValue<Output> =
  | { readonly kind: 'fits'; readonly value: Output }
  /** Each issue as `order.lines[0].sku: expected a string`. */
  | { readonly kind: 'misfits'; readonly issues: readonly string[] };

/** Validates `value`; what fits comes back as the schema made it. */
export async function checkValue<Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
): Promise<CheckedValue<Output>> {
  const result = await schema['~standard'].validate(value);
  if (result.issues !== undefined) return { kind: 'misfits', issues: result.issues.map(inWords) };
  return { kind: 'fits', value: result.value };
}

function inWords(issue: SchemaIssue): string {
  const place = (issue.path ?? []).map(segment).join('').replace(/^\./, '');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}

type PathSegment = NonNullable<SchemaIssue['path']>[number];

function segment(part: PathSegment): string {
  const key = typeof part === 'object' ? part.key : part;
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}
