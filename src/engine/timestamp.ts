/** Reads moments as the States Language writes them: RFC 3339 with an upper-case `T` and an offset. */

const FORMAT = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch, or `undefined` where the text names no moment. */
export function parseTimestamp(text: string): number | undefined {
  const [, year, month, day] = FORMAT.exec(text) ?? [];
  if (year === undefined) return undefined;

  // `Date.parse` takes the 31st of every month.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const at = Date.parse(text);
  return Number.isNaN(at) || Number(day) > lastDay ? undefined : at;
}
