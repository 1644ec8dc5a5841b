/** Finds what the name and the qualifier of a request stand for. */

import type { Revision } from '../functions/catalog';
import { qualifiedArn, readFunctionName } from '../functions/function-name';
import type { FunctionRecord } from '../functions/function-records';
import { invalidValue, notFound, type LambdaRefusal } from './answer';
import type { LambdaService } from './lambda-operation';

export type Found<T> = { readonly kind: 'found'; readonly value: T } | LambdaRefusal;

interface Asked {
  readonly functionName: string;
  readonly qualifier?: string;
}

export interface AskedName {
  readonly name: string;
  readonly qualifier?: string;
}

/** A qualifier may stand in the name as well, but not another one. */
export function readName({ functionName, qualifier }: Asked): Found<AskedName> {
  const named = readFunctionName(functionName);
  if (named === undefined) return notFound(`Function not found: ${missingArn(functionName)}`);
  if (named.qualifier !== undefined && qualifier !== undefined && named.qualifier !== qualifier) {
    return invalidValue(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const chosen = qualifier ?? named.qualifier;
  return { kind: 'found', value: { name: named.name, ...(chosen !== undefined && { qualifier: chosen }) } };
}

function missingArn(functionName: string): string {
  return functionName.startsWith('arn:') ? functionName : qualifiedArn(functionName, undefined);
}

/** The function itself; operations on all of it take no qualifier. */
export function findFunction(service: LambdaService, asked: Asked): Found<FunctionRecord> {
  const named = readName(asked);
  if (named.kind === 'refused') return named;
  const { name, qualifier } = named.value;
  const fn = service.catalog.function(name);
  return fn === undefined ? functionNotFound(name, qualifier) : { kind: 'found', value: fn };
}

export function findRevision(service: LambdaService, asked: Asked): Found<Revision> {
  const named = readName(asked);
  if (named.kind === 'refused') return named;
  const { name, qualifier } = named.value;
  const revision = service.catalog.resolve(name, qualifier);
  return revision === undefined ? functionNotFound(name, qualifier) : { kind: 'found', value: revision };
}

export function functionNotFound(name: string, qualifier?: string): LambdaRefusal {
  return notFound(`Function not found: ${qualifiedArn(name, qualifier)}`);
}
