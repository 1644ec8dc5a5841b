/** Orders errors so that the more special is tried first: the first match decides. */

/** The wildcards, from the narrowest to the widest. */
const WILDCARDS: readonly string[] = ['States.Timeout', 'States.TaskFailed', 'States.ALL'];

/** The rules with those of wildcards last, otherwise in the author's order. */
export function specialFirst<Rule extends { readonly error: string }>(
  rules: readonly Rule[],
): readonly Rule[] {
  return rules.toSorted((a, b) => WILDCARDS.indexOf(a.error) - WILDCARDS.indexOf(b.error));
}
