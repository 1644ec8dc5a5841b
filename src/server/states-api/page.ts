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
