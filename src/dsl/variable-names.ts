/**
 * Names the variables of a machine after its states.
 *
 * Where two states would give the same name both get a suffix made from their own text, so that adding or
 * moving a state never renames the variables of another one.
 */

/** Free for parameters of functions, and `$states`, which is Step Functions' own. */
const RESERVED = /^(?:states|item\d+)$/;

/** Characters of a variable name that leave room for the suffix within the 80 that are allowed. */
const MAX_LENGTH = 70;

/** What a variable holds: the result of a state, an error it caught, what the author set, what a loop counts, or what is computed once. */
export type VariableRole = 'result' | 'caught' | 'set' | 'counted' | 'once';

export interface NamedAfter {
  /** The text the variable is named after; unique for its role. */
  readonly text: string;
  readonly role: VariableRole;
  readonly assign: (name: string) => void;
}

/** Gives every variable its name. */
export function nameVariables(variables: readonly NamedAfter[]): void {
  const counts = new Map<string, number>();
  const plain = variables.map(({ text }) => camelCase(text));
  for (const name of plain) counts.set(name, (counts.get(name) ?? 0) + 1);
  variables.forEach(({ text, role, assign }, index) => {
    const name = plain[index] ?? '';
    const isFree = counts.get(name) === 1 && name !== '' && !RESERVED.test(name);
    assign(isFree ? name : `${name === '' ? 'value' : name}_${digest(`${role} ${text}`)}`);
  });
}

/** `Charge card` becomes `chargeCard`. */
function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const named = joined.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
  return named.replace(/^(?=\d)/, 'n').slice(0, MAX_LENGTH);
}

/** Seven letters and digits that tell texts apart (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
