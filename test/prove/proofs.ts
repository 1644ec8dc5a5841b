/** The long proofs: the property tests on many more cases than `npm test` takes, one row a process. */

export interface Proof {
  /** What it is asked for by; rows of the same name are parts of one proof. */
  readonly name: string;
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether what it prints is worth reading where it holds, too. */
  readonly isReport?: true;
}

const MINUTE = 60_000;

/** Those that take longest stand first, so that none of them is left at the end alone. */
export const PROOFS: readonly Proof[] = [
  property('expressions', { runs: 500_000, seed: 1 }, 'test/engine/jsonata/evaluation-properties'),
  property('expressions', { runs: 500_000, seed: 2 }, 'test/engine/jsonata/evaluation-properties'),
  { name: 'crash', command: ['tsx', 'test/crash/prove.ts'], isReport: true },
  property('operations', { runs: 60, seed: 1 }, 'test/compiler/operations.test'),
  property('programs', { runs: 600, seed: 1 }, 'test/compiler/property'),
  property('programs', { runs: 600, seed: 1 }, 'test/compiler/agreement.test'),
  property('programs', { runs: 600, seed: 1 }, 'test/engine/branch-properties'),
  property('programs', { runs: 600, seed: 1 }, 'test/engine/resume-world'),
  property('input', { runs: 20_000, seed: 2 }, 'test/engine/bad-input'),
  property('event-loop', { runs: 900_000, seed: 1 }, 'test/engine/event-loop'),
  property('input', { runs: 1000, seed: 1 }, 'test/server/durable/log-damage'),
  property('pictures', { runs: 150, seed: 1 }, 'test/asl/diagram/svg'),
];

interface Sample {
  readonly runs: number;
  readonly seed: number;
}

/** A suite of `npm test`, given more cases through `test/support/sampling.ts`. */
function property(name: string, { runs, seed }: Sample, suite: string): Proof {
  return {
    name,
    command: ['jest', '--runInBand', suite, '--testTimeout', String(30 * MINUTE)],
    environment: { STEPWRIGHT_PROPERTY_RUNS: String(runs), STEPWRIGHT_PROPERTY_SEED: String(seed) },
  };
}
