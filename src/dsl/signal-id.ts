/** What the token of a signal is found by: made by the state that waits, and by the code that sends. */

/** The partition key of the table of tokens. */
export const SIGNAL_KEY = 'id';

/** The attribute that holds the token. */
export const SIGNAL_TOKEN = 'token';

/** What the key of an item begins with; the contract keeps apart what one execution waits for under one key. */
export function signalPrefix(contractId: string): string {
  return `${contractId}#`;
}
