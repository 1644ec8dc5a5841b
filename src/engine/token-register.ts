/** Knows every task token that was given out and may still be answered. */

import type { OpenToken } from './run';

export type TokenState =
  | { readonly kind: 'open'; readonly token: OpenToken }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'timed-out' };

const UNKNOWN: TokenState = { kind: 'unknown' };
const TIMED_OUT: TokenState = { kind: 'timed-out' };

export class TokenRegister {
  private readonly tokens = new Map<string, OpenToken>();
  private readonly expired = new Set<string>();

  open(token: OpenToken): void {
    this.tokens.set(token.callback.taskToken, token);
  }

  /** What may be done with a token. */
  find(taskToken: string): TokenState {
    const token = this.tokens.get(taskToken);
    if (token !== undefined) return { kind: 'open', token };
    return this.expired.has(taskToken) ? TIMED_OUT : UNKNOWN;
  }

  /** A token that was answered, or whose execution is over, is as good as never given out. */
  close(taskToken: string): void {
    this.tokens.delete(taskToken);
  }

  expire(taskToken: string): void {
    this.tokens.delete(taskToken);
    this.expired.add(taskToken);
  }

  /** Drops what is known of an execution's expired tokens. */
  forget(taskTokens: readonly string[]): void {
    for (const taskToken of taskTokens) this.expired.delete(taskToken);
  }

  /** The tokens that tasks have handed out and nobody has answered. */
  submitted(): readonly OpenToken[] {
    return [...this.tokens.values()].filter(({ isSubmitted }) => isSubmitted);
  }
}
