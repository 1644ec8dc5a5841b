/** The names of all functions that an expression can call on Step Functions. */

const OF_THE_PACKAGE =
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim ' +
  'pad match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil ' +
  'round abs sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread ' +
  'merge reverse each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent ' +
  'encodeUrl decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis';

const ADDED_BY_AWS = 'partition range hash random uuid parse';

export const FUNCTION_NAMES: ReadonlySet<string> = new Set(`${OF_THE_PACKAGE} ${ADDED_BY_AWS}`.split(' '));
