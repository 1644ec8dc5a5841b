/** The middle of several measurements: one that was disturbed does not move it. */

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that so many per cent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? NaN;
}
