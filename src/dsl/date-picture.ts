/** The pictures by which JSONata writes and reads moments, `[D01].[M01].[Y0001]`, and the zones it writes them in. */

/** The components that have a meaning in the calendar of Step Functions. */
const COMPONENTS = 'YMDdFWwXxHhPmsfZz';

/** Those that JSONata reads: it has no way to get at a date by its week. */
const READABLE = 'YMDdFHhPmsfZz';

const NAMED = 'MxFP';

/** How a component is written: by its name, in digits, in Roman ones, in letters or words, as an ordinal number. */
const FORM = /^(?:[nN]|Nn|#*\d+|[iIaAwW]|Ww)?o?$/;

/** Zones have forms of their own: `01:01`, `0101`, `0`, and `t` for a Z in UTC. */
const ZONE_FORM = /^\d*(?::\d+)?t?$/;

/** What is wrong with a picture that moments are to be written by. */
export function datePictureProblem(picture: string): string | undefined {
  return markersOf(picture)
    .map(markerProblem)
    .find((problem) => problem !== undefined);
}

/** What is wrong with a picture that moments are to be read by. */
export function readingPictureProblem(picture: string): string | undefined {
  const components = markersOf(picture).map((marker) => marker.charAt(0));
  const problem = datePictureProblem(picture);
  if (problem !== undefined) return problem;
  const unreadable = components.find((component) => !READABLE.includes(component));
  if (unreadable !== undefined) return `JSONata does not read [${unreadable}]`;
  if (!components.includes('Y')) return 'it has no year, [Y0001], and JSONata would take that of today';
  return gapIn(components);
}

/** Between the year and the smallest part no part may be missing. */
function gapIn(components: readonly string[]): string | undefined {
  const has = (component: string): boolean => components.includes(component);
  const day = has('d') ? ['d'] : ['M', 'D'];
  const hour = has('h') ? ['P', 'h'] : ['H'];
  const parts = [...day, ...hour, 'm', 's', 'f'];
  const last = parts.findLastIndex(has);
  const missing = parts.slice(0, last + 1).find((part) => !has(part));
  return missing === undefined ? undefined : `it has smaller parts than [${missing}], but not [${missing}]`;
}

/** What stands in brackets, where two brackets are one of the text. */
function markersOf(picture: string): readonly string[] {
  const markers = picture.replaceAll('[[', '').matchAll(/\[([^\]]*)(\]?)/g);
  return [...markers].map(([, marker = '', end]) => (end === '' ? '' : marker.replaceAll(/\s/g, '')));
}

function markerProblem(marker: string): string | undefined {
  const component = marker.charAt(0);
  if (marker === '') return 'a bracket is not closed, or there is nothing in it';
  if (!COMPONENTS.includes(component)) return `[${component}] is no part of a date`;
  const [form = '', width] = marker.slice(1).split(',');
  if (/^[nN]/.test(form) && !NAMED.includes(component)) return `[${component}] has no name`;
  const isKnown = 'zZ'.includes(component) ? ZONE_FORM.test(form) : FORM.test(form);
  if (!isKnown) return `[${marker}] is no way to write [${component}]`;
  if (width !== undefined && !/^(?:\d+|\*)(?:-(?:\d+|\*))?$/.test(width)) return `[${marker}] has no width`;
  return undefined;
}

/** What is wrong with a zone, `+0100`. */
export function zoneProblem(zone: string): string | undefined {
  if (!/^[+-](?:0\d|1[0-4])[0-5]\d$/.test(zone)) return "write hours and minutes with a sign, as '+0100'";
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(3)];
  if (zone.startsWith('+') || minutes === '00') return undefined;
  // JSONata rounds -330 down to whole hours, -4, and adds the 30 minutes to that.
  return `JSONata takes it for -${String(Number(hours) + 1).padStart(2, '0')}${minutes}; use .plus() and whole hours`;
}
