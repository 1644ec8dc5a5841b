/** Cuts a list into pages whose tokens are good for the same question only. */

import { refused, type Refusal } from './answer';
import { comparePlaces, type PageTokens, type Place } from './page-tokens';

const DEFAULT_PAGE_SIZE = 100;

export interface PageRequest<T> {
  /** What was asked, so that a token of another question is told apart. */
  readonly question: string;
  readonly order: 'oldest-first' | 'newest-first';
  /** Where an item stands in its list: older ones before newer ones. */
  readonly placeOf: (item: T, index: number) => Place;
  /** Zero means the default, as the model says. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export type Page<T> =
  | { readonly kind: 'page'; readonly items: readonly T[]; readonly next: { readonly nextToken?: string } }
  | Refusal;

/** A page goes on behind the last item of the one before, though that may be gone. */
export function page<T>(items: readonly T[], request: PageRequest<T>, tokens: PageTokens): Page<T> {
  const { question, order, placeOf, maxResults = 0, nextToken } = request;
  const left = nextToken === undefined ? undefined : tokens.read(nextToken, question);
  if (nextToken !== undefined && left === undefined) {
    return refused('InvalidToken', "Invalid Token: 'Invalid token'");
  }
  const direction = order === 'oldest-first' ? 1 : -1;
  const rest = items
    .map((item, index) => ({ item, place: placeOf(item, index) }))
    .filter(({ place }) => left === undefined || direction * comparePlaces(place, left) > 0)
    .toSorted((a, b) => direction * comparePlaces(a.place, b.place));
  const shown = rest.slice(0, maxResults === 0 ? DEFAULT_PAGE_SIZE : maxResults);
  const last = shown.length < rest.length ? shown.at(-1) : undefined;
  return {
    kind: 'page',
    items: shown.map(({ item }) => item),
    next: last === undefined ? {} : { nextToken: tokens.write(last.place, question) },
  };
}

export interface StoredPageRequest<T> {
  readonly question: string;
  /** The number of an item, by which it is found again. */
  readonly numberOf: (item: T) => number;
  /** Reads some items that come after the one with a number, in the order of the list. */
  readonly read: (left: number | undefined, limit: number) => readonly T[];
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** A page of a list that is too long to be read whole. */
export function storedPage<T>(request: StoredPageRequest<T>, tokens: PageTokens): Page<T> {
  const { question, numberOf, read, maxResults = 0, nextToken } = request;
  const [left] = nextToken === undefined ? [] : (tokens.read(nextToken, question) ?? ['invalid']);
  if (typeof left === 'string') return refused('InvalidToken', "Invalid Token: 'Invalid token'");
  const size = maxResults === 0 ? DEFAULT_PAGE_SIZE : maxResults;
  const items = read(left, size + 1);
  const shown = items.slice(0, size);
  const last = shown.length < items.length ? shown.at(-1) : undefined;
  const next = last === undefined ? {} : { nextToken: tokens.write([numberOf(last)], question) };
  return { kind: 'page', items: shown, next };
}

/** The place of what has an arn: those of one moment are ordered by their arns. */
export function placeByCreation({
  createdAt,
  arn,
}: {
  readonly createdAt: number;
  readonly arn: string;
}): Place {
  return [createdAt, arn];
}
