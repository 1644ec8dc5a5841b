/** A function to run. */
export interface LocalFunction {
  readonly name: string;
  /** Absolute path of the file that exports the handler. */
  readonly entry: string;
  readonly export: string;
  /** Default: 30, which the `Workflow` construct gives a function that does not say. */
  readonly timeoutSeconds?: number;
  /** Environment variables of its processes; of this process they get no more than `PATH` and the like. */
  readonly environment?: Readonly<Record<string, string>>;
}
