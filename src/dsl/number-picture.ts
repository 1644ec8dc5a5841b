/** The pictures by which JSONata formats numbers: `#,##0.00`. */

const DIGIT = /[0-9#]/;
const ACTIVE = /[0-9#.,]/;

/** What is wrong with a picture, which JSONata would say only while the machine runs. */
export function numberPictureProblem(picture: string): string | undefined {
  const parts = picture.split(';');
  if (parts.length > 2) return 'it has more than two parts, one for positive and one for negative numbers';
  return parts.map(partProblem).find((problem) => problem !== undefined);
}

/** One rule after the other, the first that is broken. */
function partProblem(part: string): string | undefined {
  const characters = [...part];
  const first = characters.findIndex((character) => ACTIVE.test(character));
  const last = characters.findLastIndex((character) => ACTIVE.test(character));
  const active = characters.slice(first, last + 1).join('');
  const [whole = '', fraction = '', rest] = active.split('.');
  if (!DIGIT.test(active)) return 'it has no digit, 0 or #';
  if (/[%‰].*[%‰]/.test(part)) return 'it has more than one sign for percent or per mille';
  if (rest !== undefined) return 'it has more than one decimal point';
  // With an exponent, JSONata never comes to an end for 0 and negative numbers.
  if (/[^0-9#.,]/.test(active)) return 'something other than 0, #, comma and point stands between its digits';
  if (characters[last + 1] === 'e') return 'an e stands right behind its digits';
  if (fraction.includes(',')) return 'a comma stands behind the point';
  if (/,,|,$/.test(whole)) return 'a comma has no digit behind it';
  if (/[0-9].*#/.test(whole)) return 'a # stands behind a 0 before the point';
  if (/#.*[0-9]/.test(fraction)) return 'a 0 stands behind a # after the point';
  return undefined;
}
