/** Cuts a list into pages whose tokens are good for the same question only. */

import { refused, type Refusal } from './answer';

const DEFAULT_PAGE_SIZE = 100;

export interface PageRequest {
  /** What was asked, so that a token of another question is told apart. */
  readonly question: string;
  /** Zero means the default, as the model says. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export type Page<T> =
  | { readonly kind: 'page'; readonly items: readonly T[]; readonly next: { readonly nextToken?: string } }
  | Refusal;

export function page<T>(items: readonly T[], { question, maxResults = 0, nextToken }: PageRequest): Page<T> {
  const start = nextToken === undefined ? 0 : readToken(nextToken, question);
  if (start === undefined) return refused('InvalidToken', "Invalid Token: 'Invalid token'");

  const end = start + (maxResults === 0 ? DEFAULT_PAGE_SIZE : maxResults);
  const next = end < items.length ? { nextToken: writeToken(end, question) } : {};
  return { kind: 'page', items: items.slice(start, end), next };
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
