/**
 * Tells which expressions take too long to read: the package reads a text in one go, some texts in a time that
 * grows with the square of their length, and whoever else needs the thread would have to wait.
 */

/** Read three times in some 50 ms, as a definition is when it is created, be it one path with so many steps; nobody writes as much by hand. */
const MAX_LENGTH = 8_192;
const MAX_STEPS = 1_000;

/** Whether an expression is left unread until it is evaluated, where an evaluation can be ended. */
export function isLongExpression(source: string): boolean {
  if (source.length <= MAX_STEPS) return false;
  return source.length > MAX_LENGTH || source.split('.').length > MAX_STEPS;
}

const VARIABLE = /\$([\p{ID_Start}_]\p{ID_Continue}*)/gu;

/** Every name behind a `$`, without it, each once; those in texts and those that the expression binds are among them. */
export function namesBehindDollar(source: string): readonly string[] {
  return [...new Set(Array.from(source.matchAll(VARIABLE), ([, name = '']) => name))];
}
