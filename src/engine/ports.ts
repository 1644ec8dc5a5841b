/**
 * Everything impure that an execution may touch.
 *
 * The engine reads no clock, draws no random number and calls nothing on its own: whoever drives it passes
 * these in. Ids and random numbers are functions of the execution and a counter that the execution keeps,
 * so that an execution resumed from data goes on exactly as the original would have.
 */

import type { Json } from '../asl/json';
import type { HistoryRecord } from './history';

/** Milliseconds since the epoch, with timers on the same scale. */
export interface Clock {
  now(): number;
  /** Calls back once, at `at` or later; the returned function cancels. */
  schedule(at: number, callback: () => void): () => void;
  /**
   * Keeps a clock that moves by itself where it is until the returned function is called: somebody is at
   * work, and work takes no virtual time. Clocks that cannot be kept leave it out.
   */
  hold?(): () => void;
}

export interface Random {
  /** The `draw`-th number in [0, 1) of an execution. */
  number(executionArn: string, draw: number): number;
}

export interface Ids {
  /** A new name for an execution whose starter gave none. */
  executionName(): string;
  /** The `draw`-th task token of an execution: unguessable where that matters. */
  taskToken(executionArn: string, draw: number): string;
  /** The `draw`-th value of JSONata's `$uuid()` in an execution. */
  uuid(executionArn: string, draw: number): string;
}

/** Runs the work of Task states. */
export interface TaskRunner {
  /**
   * Performs one attempt. A `.waitForTaskToken` task succeeds here when the token was handed out;
   * its answer comes through the engine's `sendTask…`. May answer at once, without a promise.
   */
  run(request: TaskRequest): TaskResponse | Promise<TaskResponse>;
}

export interface TaskRequest {
  readonly executionArn: string;
  readonly stateName: string;
  /** 0 for the first try of this visit of the state. */
  readonly retryCount: number;
  /** As in the definition: `arn:aws:states:::lambda:invoke.waitForTaskToken`. */
  readonly resource: string;
  readonly arguments: Json;
  /** Present only for `.waitForTaskToken` and `.sync`. */
  readonly taskToken?: string | undefined;
  /** The state's `Credentials`, evaluated. */
  readonly credentials?: Json | undefined;
  /** Fires when the attempt's answer is no longer wanted (timed out, stopped). */
  readonly signal: AbortSignal;
}

export type TaskResponse = TaskAnswer | JobSubmitted;

/** The service has taken a `.sync` task over; what becomes of it is the task's answer. */
export interface JobSubmitted {
  readonly kind: 'submitted';
  /** What the service said. */
  readonly output: Json;
  readonly completion: TaskAnswer | Promise<TaskAnswer>;
}

export type TaskAnswer = (
  | { readonly kind: 'succeeded'; readonly output: Json }
  | { readonly kind: 'failed'; readonly error: string; readonly cause: string }
) & {
  /**
   * How long the attempt takes on the engine's clock before this answer counts, for runners that only
   * pretend; `Infinity` never answers. Absent where the answer counts when it is given.
   */
  readonly durationMs?: number;
};

/** Evaluates the JSONata that the synchronous fast path does not take. */
export interface Evaluator {
  evaluate(request: EvaluationRequest): Promise<EvaluationAnswer>;
  /** Ends what the evaluator keeps running. */
  close?(): void | Promise<void>;
}

export interface EvaluationRequest {
  /** The expression without its `{%` and `%}`. */
  readonly expression: string;
  /** Values of `$states` and of the variables, by name without the `$`. */
  readonly bindings: Readonly<Record<string, Json>>;
  /** What `$now()` and `$millis()` say. */
  readonly now: number;
  /** In [0, 1): what `$random()` and `$uuid()` derive all their values from in this evaluation. */
  readonly seed: number;
}

export type EvaluationAnswer =
  /** `value` is absent where the expression returned nothing. */
  | { readonly kind: 'value'; readonly value?: Json }
  /** The expression returned a function: AWS says it `returned an unsupported result type`. */
  | { readonly kind: 'unsupported' }
  /**
   * `code` is JSONata's, such as `T2001`: AWS prints `threw an error during evaluation. T2001: message`.
   * It is absent where a limit ended the evaluation: AWS prints `threw an error during evaluation: message`.
   */
  | { readonly kind: 'error'; readonly code?: string; readonly message: string };

/** Where distributed Maps read their items and write their results: S3, or what stands in for it. */
export interface ObjectStore {
  /** Finds an object; an error where there is none, with a message that says so. */
  getObject(address: ObjectAddress): Promise<StoredObject>;
  /** The objects of a bucket whose keys have a prefix, by ascending key. */
  listObjects(listing: ObjectListing): AsyncIterable<ObjectSummary>;
  putObject(object: NewObject): Promise<void>;
}

interface InBucket {
  readonly bucket: string;
  /** The account that the bucket must belong to. */
  readonly expectedBucketOwner?: string | undefined;
}

export interface ObjectAddress extends InBucket {
  readonly key: string;
  readonly versionId?: string | undefined;
}

export interface ObjectListing extends InBucket {
  readonly prefix: string;
}

export interface NewObject extends InBucket {
  readonly key: string;
  readonly body: string;
}

export interface StoredObject {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`, which is not among them; all of them where no range is given. */
  read(range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
}

export interface ObjectSummary {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  readonly storageClass: string;
}

/** Receives the history as it is made. */
export interface Journal {
  append(executionArn: string, records: readonly HistoryRecord[]): void;
  read(executionArn: string): readonly HistoryRecord[];
  /** Drops the history of an execution. */
  forget?(executionArn: string): void;
}
