/**
 * Keeps variables from hiding the functions of JSONata: with a variable `sum`, `$sum(…)` would fail.
 *
 * The recording names its variables so that each name is unique and none ends in `_`.
 */

/** Functions of JSONata 2.0.6, then those that Step Functions adds. */
const FUNCTIONS = new Set(
  [
    'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl',
    'decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase',
    'formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now',
    'number pad parseInteger power random reduce replace reverse round shuffle sift single sort split spread sqrt',
    'string substring substringAfter substringBefore sum toMillis trim type uppercase zip',
    'hash parse partition range uuid',
  ].flatMap((line) => line.split(' ')),
);

/** The name a variable has in the machine. */
export function variableName(recorded: string): string {
  return FUNCTIONS.has(recorded) ? `${recorded}_` : recorded;
}
