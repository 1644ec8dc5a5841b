/** The names that variables may have, by Unicode's rules for identifiers (UAX #31). */

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

/** The identifier that begins at an index of a text; empty where there is none. */
export function ofIdentifier(text: string, index: number): string {
  IDENTIFIER.lastIndex = index;
  return IDENTIFIER.exec(text)?.[0] ?? '';
}

export function isIdentifier(text: string): boolean {
  return text !== '' && ofIdentifier(text, 0) === text;
}
