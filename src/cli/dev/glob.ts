/** Reads patterns of paths as shells know them: `src/**\/*.workflow.ts`, `{order,ship}.ts`. */

const MAGIC = /[*?{]/;

export function isGlob(pattern: string): boolean {
  return MAGIC.test(pattern);
}

/** The folder before the first part that is a pattern. */
export function globRoot(pattern: string): string {
  const parts = pattern.split('/');
  const fixed = parts.slice(0, parts.findIndex(isGlob));
  return fixed.length === 1 && fixed[0] === '' ? '/' : fixed.join('/');
}

const TOKENS: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

/** What matches whole paths. */
export function globExpression(pattern: string): RegExp {
  return new RegExp(`^${sourceOf(pattern)}$`);
}

function sourceOf(pattern: string): string {
  return pattern.replaceAll(
    /\{[^{}]*\}|\*\*\/|\*\*|[*?]|[.+^$()|[\]\\{}]/g,
    (token) => TOKENS[token] ?? alternativesOf(token) ?? `\\${token}`,
  );
}

/** `{order,ship}`. */
function alternativesOf(token: string): string | undefined {
  if (!token.endsWith('}') || token.length === 1) return undefined;
  return `(?:${token.slice(1, -1).split(',').map(sourceOf).join('|')})`;
}
