/** ListFunctions, ListVersionsByFunction and ListAliases, page by page. */

import type { Json, JsonObject } from '../../../asl/json';
import { LATEST, type Revision } from '../functions/catalog';
import type { FunctionAliasRecord, FunctionRecord } from '../functions/function-records';
import { shownAlias } from './aliases';
import { answered, invalidValue, type LambdaAnswer } from './answer';
import { findFunction } from './find-function';
import { lambdaOperation, type LambdaService } from './lambda-operation';
import { FUNCTION_NAME, PAGE, VERSION } from './lambda-shapes';
import { shownConfiguration } from './shown-configuration';

/** However many are asked for: "Lambda returns a maximum of 50 items". */
const PAGE_SIZE = 50;

interface Listing<T> {
  readonly member: string;
  readonly question: readonly string[];
  readonly items: readonly T[];
  /** Where an item stands, whatever comes and goes meanwhile. */
  readonly placeOf: (item: T) => number | string;
  readonly show: (item: T) => JsonObject;
}

interface Paging {
  readonly marker?: string;
  readonly maxItems?: number;
}

function page<T>(
  { pageTokens }: LambdaService,
  listing: Listing<T>,
  { marker, maxItems }: Paging,
): LambdaAnswer {
  const { member, items, placeOf, show } = listing;
  const question = JSON.stringify([member, ...listing.question]);
  const left = marker === undefined ? undefined : pageTokens.read(marker, question)?.[0];
  if (marker !== undefined && left === undefined) return invalidValue('Invalid pagination token.');
  const sorted = [...items].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const rest = left === undefined ? sorted : sorted.filter((item) => placeOf(item) > left);
  const shown = rest.slice(0, Math.min(maxItems ?? PAGE_SIZE, PAGE_SIZE));
  const last = shown.length < rest.length ? shown.at(-1) : undefined;
  const next: Record<string, Json> =
    last === undefined ? {} : { NextMarker: pageTokens.write([placeOf(last)], question) };
  return answered(200, { ...next, [member]: shown.map(show) });
}

export const listFunctions = lambdaOperation(
  { ...PAGE, functionVersion: { type: 'string', values: ['ALL'] }, masterRegion: { type: 'string' } },
  ({ functionVersion, ...paging }, { service }) => {
    const functions = service.catalog.functions();
    const items =
      functionVersion === undefined ? functions.map(latest) : functions.flatMap((fn) => allOf(service, fn));
    const listing: Listing<Revision> = {
      member: 'Functions',
      question: [functionVersion ?? ''],
      items,
      placeOf: ({ fn, version }) => `${fn.name}:${placeOfVersion(version)}`,
      show: shownRevision,
    };
    return page(service, listing, paging);
  },
);

export const listVersionsByFunction = lambdaOperation(
  { functionName: FUNCTION_NAME, ...PAGE },
  ({ functionName, ...paging }, { service }) => {
    const found = findFunction(service, { functionName });
    if (found.kind === 'refused') return found;
    const listing: Listing<Revision> = {
      member: 'Versions',
      question: [found.value.arn],
      items: allOf(service, found.value),
      placeOf: ({ version }) => placeOfVersion(version),
      show: shownRevision,
    };
    return page(service, listing, paging);
  },
);

export const listAliases = lambdaOperation(
  { functionName: FUNCTION_NAME, functionVersion: VERSION, ...PAGE },
  ({ functionName, functionVersion, ...paging }, { service }) => {
    const found = findFunction(service, { functionName });
    if (found.kind === 'refused') return found;
    const listing: Listing<FunctionAliasRecord> = {
      member: 'Aliases',
      question: [found.value.arn, functionVersion ?? ''],
      items: service.catalog
        .aliasesOf(found.value)
        .filter(({ version }) => functionVersion === undefined || version === functionVersion),
      placeOf: ({ name }) => name,
      show: shownAlias,
    };
    return page(service, listing, paging);
  },
);

function latest(fn: FunctionRecord): Revision {
  return { fn, version: LATEST, configuration: fn.latest };
}

function allOf({ catalog }: LambdaService, fn: FunctionRecord): readonly Revision[] {
  const versions = catalog
    .versionsOf(fn)
    .map(({ version, configuration }) => ({ fn, version, configuration }));
  return [latest(fn), ...versions];
}

/** In lists, even the latest version is shown with its qualifier. */
function shownRevision(revision: Revision): JsonObject {
  return shownConfiguration(revision, revision.version);
}

/** The latest first, then by number. */
function placeOfVersion(version: string): string {
  return version === LATEST ? '' : version.padStart(12, '0');
}
