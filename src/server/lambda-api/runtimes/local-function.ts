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

/** A function whose code is bundled already. */
export interface BundledFunction extends Omit<LocalFunction, 'entry'> {
  /** The folder with its `index.js`. */
  readonly directory: string;
  /** Which of its codes that is: it is invoked as `name:version`. */
  readonly version: string;
}

/** What a function is, wherever its code comes from. */
export type FunctionSettings = Omit<LocalFunction, 'entry'> & Partial<Pick<BundledFunction, 'version'>>;
