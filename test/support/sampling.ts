/**
 * How property tests choose their cases: the same on every run, so that a test never fails now and then.
 *
 * `STEPWRIGHT_PROPERTY_RUNS` asks for more of them, as `npm run prove` does, `STEPWRIGHT_PROPERTY_SEED` for others.
 */
export function sampling(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  return {
    numRuns: Number(process.env['STEPWRIGHT_PROPERTY_RUNS'] ?? numRuns),
    seed: Number(process.env['STEPWRIGHT_PROPERTY_SEED'] ?? 1),
  };
}
