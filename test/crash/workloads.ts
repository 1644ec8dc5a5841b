/** What is asked of the machines, and what must come of it. */

import type { Json, JsonObject } from '../../src/asl/json';
import { MAX_ATTEMPTS } from './machines';
import type { Draws } from './random';

export interface Assignment {
  readonly machine: string;
  readonly input: JsonObject;
  readonly ending: Ending;
}

/** How an execution comes to its end; its output may show what answered its token: `{ answer }` or `{ refused }`. */
export type Ending =
  | { readonly kind: 'by-itself'; readonly output: (answer: JsonObject) => Json }
  /** The load program stops it. */
  | { readonly kind: 'stopped' }
  /** It fails, and succeeds once it is redriven. */
  | { readonly kind: 'redriven'; readonly output: Json };

type Workload = (key: string, draws: Draws, longestPause: number) => Assignment;

const byItself = (machine: string, input: JsonObject, output: (answer: JsonObject) => Json): Assignment => ({
  machine,
  input,
  ending: { kind: 'by-itself', output },
});

const attemptsFor = (failures: number): number => failures + 1;

/** Its retries take no longer than its waits may. */
function item(key: string, draws: Draws, longestPause: number) {
  const failures = draws.pick([0, 0, 0, 1, Math.min(longestPause, MAX_ATTEMPTS - 1)]);
  return { key, seconds: draws.whole(0, longestPause - 1), failures };
}

function items(key: string, draws: Draws, longestPause: number) {
  const count = draws.whole(2, 2 * longestPause);
  return Array.from({ length: count }, (_, index) => item(`${key}.${index}`, draws, longestPause));
}

function retriesOutput(key: string, failures: number): JsonObject {
  return failures < MAX_ATTEMPTS ? { key, attempts: attemptsFor(failures) } : { key, gaveUp: true };
}

function fromNow(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

const WORDS = 'a kill may come at any moment';

const WORKLOADS: readonly Workload[] = [
  (key, draws, longest) => {
    const input = { key, seconds: draws.whole(0, longest), until: fromNow(draws.whole(0, 1000 * longest)) };
    return byItself('waits', input, () => ({ key }));
  },
  (key, draws) => {
    const failures = draws.whole(0, MAX_ATTEMPTS);
    return byItself('retries', { key, failures }, () => retriesOutput(key, failures));
  },
  (key) => byItself('asks', { key }, (answer) => ({ key, ...answer })),
  (key) => byItself('runs-out', { key }, () => ({ key, ranOut: true })),
  (key) => byItself('employs', { key }, (answer) => ({ key, ...answer })),
  (key, draws, longest) => {
    const all = items(key, draws, longest);
    return byItself('maps', { key, items: all }, () => all.map(({ failures }) => attemptsFor(failures)));
  },
  (key, draws, longest) => {
    const all = items(key, draws, longest);
    return byItself('distributes', { key, items: all }, () =>
      all.map(({ failures }) => attemptsFor(failures)),
    );
  },
  (key, draws, longest) => {
    const part = item(key, draws, longest);
    const attempts = attemptsFor(part.failures);
    return byItself('branches', part, (answer) => ({ key, asked: { key, ...answer }, attempts }));
  },
  (key, draws, longest) => {
    const failures = draws.whole(0, longest - 1);
    return byItself('nests', { key, failures }, () => ({ key, child: retriesOutput(key, failures) }));
  },
  (key) => byItself('computes', { key, text: WORDS }, () => ({ key, words: WORDS.split(' ').length })),
  (key) => ({
    machine: 'redrives',
    input: { key, redrives: 1 },
    ending: { kind: 'redriven', output: { key } },
  }),
  (key) => ({
    machine: 'waits',
    input: { key, seconds: 3600, until: fromNow(0) },
    ending: { kind: 'stopped' },
  }),
];

/**
 * The next piece of work: every workload comes up equally often.
 *
 * @param longestPause in seconds, of those that an execution makes by itself.
 */
export function assignment(index: number, draws: Draws, longestPause: number): Assignment {
  const workload = WORKLOADS[index % WORKLOADS.length];
  if (workload === undefined) throw new Error('unreachable: the remainder is in the list');
  return workload(`e${index}`, draws, longestPause);
}
