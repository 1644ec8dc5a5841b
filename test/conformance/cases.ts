/** Reads the cases recorded on AWS; what their fields mean is in the README beside the data. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json, JsonObject } from '../../src/asl/json';
import { parseSpelled, type Logging } from '../../src/entries/engine';

export interface RecordedCase {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  readonly definition: StateMachineDefinition;
  readonly definitionText?: string;
  readonly input?: Json;
  /** `null` where the execution was started without input. */
  readonly inputText?: string | null;
  readonly mocks?: readonly RecordedAnswer[];
  readonly needs?: Needs;
  readonly normalisation?: Normalisation;
  readonly flags?: readonly string[];
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Of a call of `TestState` or `ValidateStateMachineDefinition`. */
  readonly params?: object;
  readonly createParams?: object;
  /** Of a script of calls, in order. */
  readonly steps?: readonly Step[];
  readonly expected: Expected;
}

/** A call of the API, or something that was done between two of them. */
export interface Step {
  readonly id: string;
  readonly op: string;
  readonly params?: object;
  readonly expectError?: boolean;
  readonly expect?: readonly { readonly path: string; readonly value: Json }[];
  /** Of AWS, where it is another one. */
  readonly service?: string;
  /** The client refused it before AWS saw it. */
  readonly botocoreOnly?: boolean;
  /** What was made besides, and what came of it. */
  readonly name?: string;
  readonly result?: string;
  /** What was waited for. */
  readonly what?: string;
  readonly args?: object;
}

/** What was there besides the machine. */
export interface Needs {
  /** What was done before the run. */
  readonly setup?: readonly Preparation[];
  readonly lambdas?: readonly { readonly arn: string; readonly name: string; readonly handler: string }[];
}

export interface Preparation {
  readonly op: string;
  readonly name?: string;
  readonly params?: { readonly Bucket?: string; readonly Key?: string; readonly Body?: string };
  readonly result?: string;
}

/** What a task answered when the case was recorded. */
export interface RecordedAnswer {
  readonly state: string | null;
  readonly event: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: Json;
}

export interface Normalisation {
  readonly literals?: Readonly<Record<string, string>>;
  readonly jsonpaths?: readonly { readonly replacement: string; readonly replaceReference?: boolean }[];
}

export interface Expected {
  readonly status: string;
  readonly output?: Json;
  readonly error?: Json;
  readonly cause?: Json;
  readonly events?: readonly Json[];
  readonly cloudWatchLogEvents?: readonly Json[];
  readonly loggingConfiguration?: Logging;
  /** Of `StartSyncExecution`. */
  readonly response?: JsonObject;
  /** What an Express execution logged last. */
  readonly endEvent?: Json;
}

/** Where the cases are, which is outside the project. */
export function conformanceDirectory(): string {
  return process.env.CONFORMANCE_DIR ?? join(__dirname, '../../../shared/conformance');
}

/** All recorded cases, or `undefined` where the data is absent. */
export function readCases(): readonly RecordedCase[] | undefined {
  const file = join(conformanceDirectory(), 'cases.jsonl');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedCase); // the data's own README
}

/** The definition as it was sent to AWS. */
export function definitionOf({ definition, definitionText }: RecordedCase): StateMachineDefinition {
  return definitionText === undefined ? definition : (JSON.parse(definitionText) as StateMachineDefinition); // recorded
}

export function inputOf({ input, inputText }: RecordedCase): Json {
  if (inputText === null) return {};
  return inputText === undefined ? (input ?? {}) : parseSpelled(inputText);
}
