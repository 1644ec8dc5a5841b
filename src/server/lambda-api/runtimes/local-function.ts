/** A function to run: what it is, and where its code comes from. */

import type { RuntimeName } from './runtime-name';

/** What a function is, wherever its code comes from. */
export interface FunctionSettings {
  readonly name: string;
  /** As AWS names it (`python3.12`), or only the language (`python`). Default: by the ending of the entry, or `nodejs`. */
  readonly runtime?: RuntimeName;
  /** Default: 30, which the `Workflow` construct gives a function that does not say. */
  readonly timeoutSeconds?: number;
  /** What its processes may use; a process that uses more is killed. Default: no limit, and it is told 128. */
  readonly memoryMB?: number;
  /** Environment variables of its processes; of this process they get no more than `PATH` and the like. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Invocations at a time that are not throttled: Lambda's reserved concurrency. Default: all wait for their turn. */
  readonly concurrency?: number;
}

/** A function that is run from its source. */
export interface LocalFunction extends FunctionSettings {
  /** Absolute path of the file that has the handler. */
  readonly entry: string;
  /** The function in the file that is the handler. */
  readonly export: string;
}

/** A function whose code is ready in a folder, as it would be uploaded. */
export interface PackagedFunction extends FunctionSettings {
  /** The folder with its code. */
  readonly directory: string;
  /** As AWS names it for the runtime: `index.handler`, `app.lambda_handler`. */
  readonly handler: string;
  /** Which of its codes that is: it is invoked as `name:version`. Default: the only one, invoked by its name. */
  readonly version?: string;
  /** Another one whenever code or settings of the version have changed: what runs the earlier ones is not reused. */
  readonly revision?: string;
}
