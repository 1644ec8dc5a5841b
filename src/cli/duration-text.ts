/** Writes spans of time as people read them: `41 ms`, `1.2 s`, `3 d`. */

const UNITS = [
  { unit: 'd', milliseconds: 86_400_000 },
  { unit: 'h', milliseconds: 3_600_000 },
  { unit: 'min', milliseconds: 60_000 },
  { unit: 's', milliseconds: 1000 },
] as const;

export function durationText(milliseconds: number): string {
  const fitting = UNITS.find((one) => milliseconds >= one.milliseconds);
  if (fitting === undefined) return `${Math.round(milliseconds)} ms`;
  const amount = milliseconds / fitting.milliseconds;
  return `${Number(amount.toFixed(1))} ${fitting.unit}`;
}
