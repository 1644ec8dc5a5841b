/** Cuts a list into pages whose tokens are good for the same question only. */

import { refused, type Refusal } from './answer';

const DEFAULT_PAGE_SIZE = 100;

export interface PageRequest {
  /** What was asked, so that a token of another question is told apart. */
  readonly question: string;
  readonly order: 'oldest-first' | 'newest-first';
  /** Zero means the default, as the model says. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export type Page<T> =
  | { readonly kind: 'page'; readonly items: readonly T[]; readonly next: { readonly nextToken?: string } }
  | Refusal;

/** @param items the oldest first; that they grow at the end while somebody reads moves nothing. */
export function page<T>(items: readonly T[], request: PageRequest): Page<T> {
  const { question, order, maxResults = 0, nextToken } = request;
  const start = nextToken === undefined ? undefined : readToken(nextToken, question);
  if (nextToken !== undefined && start === undefined) {
    return refused('InvalidToken', "Invalid Token: 'Invalid token'");
  }
  const size = maxResults === 0 ? DEFAULT_PAGE_SIZE : maxResults;
  if (order === 'oldest-first') {
    const end = (start ?? 0) + size;
    return toPage(items.slice(start, end), end < items.length ? end : undefined, question);
  }
  const end = start ?? items.length;
  const rest = end - size;
  return toPage(items.slice(Math.max(rest, 0), end).toReversed(), rest > 0 ? rest : undefined, question);
}

function toPage<T>(items: readonly T[], rest: number | undefined, question: string): Page<T> {
  return { kind: 'page', items, next: rest === undefined ? {} : { nextToken: writeToken(rest, question) } };
}

function writeToken(start: number, question: string): string {
  return Buffer.from(JSON.stringify([start, question])).toString('base64url');
}

function readToken(token: string, question: string): number | undefined {
  try {
    const [start, asked]: unknown[] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    const isStart = Number.isInteger(start) && Number(start) > 0;
    return isStart && asked === question ? Number(start) : undefined;
  } catch {
    return undefined;
  }
}
