/** What `npm run bench` can be told to measure. */

/** One line of a table, as data. */
export type Row = Readonly<Record<string, string | number | boolean>>;

export interface Bench {
  /** By which it is chosen. */
  readonly name: string;
  /** What it shows, for `--help`. */
  readonly shows: string;
  /** Whether it takes so long that `--short` leaves it out. */
  readonly isLong?: true;
  readonly measure: () => readonly Row[] | Promise<readonly Row[]>;
}
