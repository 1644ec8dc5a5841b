/** The states of a program: a definition's fields, compiled. */

import type { QueryLanguage, Retrier } from '../asl/definition';
import type { ReaderConfig } from '../asl/distributed-map';
import type { HistoryEventType, RecordDetail } from './history';
import type { OutputPaths } from './jsonpath/output-paths';
import type { Selection } from './jsonpath/selection';
import type { ResultWriting } from './map-run/result-writing';
import type { Program } from './program';
import type { TaskResource } from './resource';
import type { Template } from './template';

export type StateProgram =
  | PassProgram
  | TaskProgram
  | ChoiceProgram
  | WaitProgram
  | SucceedProgram
  | FailProgram
  | ParallelProgram
  | MapProgram
  | DistributedMapProgram;

/** The states that retry and catch. */
export type RecoveringProgram = TaskProgram | ForkProgram;

/** The states that have parts of their own. */
export type ForkProgram = ParallelProgram | MapProgram | DistributedMapProgram;

/** What all states have. */
export interface StateBasis {
  readonly name: string;
  readonly language: QueryLanguage;
  /** In JSONPath, what of the input the state sees; `undefined` where it sees all. */
  readonly inputPath: Selection | undefined;
  readonly enteredEvent: HistoryEventType;
}

/** How a state is left on one of its ways out. */
export interface Exit {
  readonly event: HistoryEventType;
  /** `undefined` where the execution ends. */
  readonly next: string | undefined;
  /** The variables to set; `undefined` where there are none. */
  readonly assign: Template | undefined;
  /** In JSONata; `undefined` where the state's result passes through. */
  readonly output: Template | undefined;
  /** In JSONPath; `undefined` where the state's result passes through. */
  readonly paths: OutputPaths | undefined;
}

export interface PassProgram extends StateBasis {
  readonly kind: 'pass';
  /** `undefined` where the input passes through. */
  readonly result: Template | undefined;
  /** In JSONPath: whether it has a `Result`. */
  readonly isConstant: boolean;
  readonly exit: Exit;
}

export interface SucceedProgram extends StateBasis {
  readonly kind: 'succeed';
  readonly exit: Exit;
}

export interface FailProgram extends StateBasis {
  readonly kind: 'fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface WaitProgram extends StateBasis {
  readonly kind: 'wait';
  readonly until: { readonly kind: 'seconds' | 'timestamp'; readonly value: Template };
  readonly exit: Exit;
}

export interface ChoiceProgram extends StateBasis {
  readonly kind: 'choice';
  readonly rules: readonly RuleProgram[];
  readonly fallback: Exit | undefined;
}

export interface RuleProgram {
  readonly condition: Template;
  readonly exit: Exit;
}

interface Recovering {
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly CatcherProgram[];
}

export interface ParallelProgram extends StateBasis, Recovering {
  readonly kind: 'parallel';
  readonly arguments: Template | undefined;
  /** The first state of each branch. */
  readonly starts: readonly string[];
  readonly exit: Exit;
}

/** What inline and distributed Maps have in common. */
interface Iterating extends StateBasis, Recovering {
  /** `undefined` where the input is what is iterated over. */
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedCount: Template | undefined;
  readonly toleratedPercentage: Template | undefined;
  readonly exit: Exit;
}

export interface MapProgram extends Iterating {
  readonly kind: 'map';
  /** The first state of an iteration. */
  readonly start: string;
}

/** A Map whose items are worked on by executions of their own. */
export interface DistributedMapProgram extends Iterating {
  readonly kind: 'distributed-map';
  readonly label: string | undefined;
  /** What the child executions run. */
  readonly processor: Program;
  /** `undefined` where the items are data of the execution. */
  readonly reader: ReaderProgram | undefined;
  readonly batcher: BatcherProgram | undefined;
  readonly writer: WriterProgram | undefined;
}

export interface ReaderProgram {
  readonly action: 'getObject' | 'listObjectsV2';
  readonly arguments: Template;
  readonly config: ReaderConfig;
  readonly maxItems: Template | undefined;
}

export interface BatcherProgram {
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
  readonly input: Template | undefined;
}

export interface WriterProgram {
  readonly writing: ResultWriting;
  /** `undefined` where the results are the state's own. */
  readonly destination: Template | undefined;
}

export interface TaskProgram extends StateBasis, Recovering {
  readonly kind: 'task';
  readonly resource: TaskResource;
  /** What the events of an attempt say about it; one for all of them. */
  readonly eventDetail: RecordDetail;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly credentials: Template | undefined;
  readonly exit: Exit;
}

export interface CatcherProgram {
  readonly errorNames: readonly string[];
  readonly exit: Exit;
}
