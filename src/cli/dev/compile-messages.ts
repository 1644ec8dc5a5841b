/** What `dev` and the process that compiles for it tell each other: JSON, for they share no memory. */

import type { Json } from '../../asl/json';
import type { StateMachineDefinition, StateMachineType } from '../../asl/definition';
import type { CompiledTask } from '../../compiler/compiled';
import type { Diagnostic } from '../../compiler/diagnostic';
import type { Place } from '../../dsl/call-site';
import type { LocalFunction } from '../../server/lambda-api/runtimes/local-function';

export interface CompileRequest {
  /** Absolute paths. */
  readonly files: readonly FileToCompile[];
  /** Where the code of functions is kept. */
  readonly codeFolder: string;
  /** Handlers by the id of the external task that they stand for. */
  readonly externals: Readonly<Record<string, Pick<LocalFunction, 'entry' | 'export'>>>;
  /** Names, ARNs or URLs by the id of the resource that they stand for. */
  readonly resources: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
}

export interface FileToCompile {
  readonly path: string;
  /** Whether it is a mistake if the file exports no workflow. */
  readonly mustExport: boolean;
}

export interface CompiledFile {
  readonly path: string;
  readonly workflows: readonly DevWorkflow[];
  /** What is wrong with the file or with workflows of it that are not among these. */
  readonly problems: readonly Problem[];
  /** Absolute paths of all that it and its handlers were made of, itself included, packages left out. */
  readonly sources: readonly string[];
}

export type Problem =
  /** The workflow has mistakes. */
  | { readonly kind: 'mistakes'; readonly workflow: string; readonly diagnostics: readonly Diagnostic[] }
  /** The file cannot be loaded, or something that a workflow needs is not there. */
  | { readonly kind: 'trouble'; readonly workflow?: string; readonly message: string };

/** A workflow that can be served. */
export interface DevWorkflow {
  readonly name: string;
  readonly type: StateMachineType;
  /** With functions named as they are kept. */
  readonly definition: StateMachineDefinition;
  readonly sources: Readonly<Record<string, Place>>;
  /** Which functions its states run; the path of an entry is absolute. */
  readonly tasks: readonly Pick<CompiledTask, 'states' | 'task'>[];
  readonly callbacks: readonly DevCallback[];
  readonly warnings: readonly Diagnostic[];
}

/** A state that waits for an answer. */
export interface DevCallback {
  readonly state: string;
  readonly id: string;
  readonly errors: readonly string[];
  /** An answer that fits the contract, where it says what fits. */
  readonly sample: Json;
}
