/**
 * What the service keeps: a port, so that a database can stand behind it.
 *
 * Records are plain JSON and are replaced as a whole. Whoever answers a call waits for `settled` first: what was
 * answered is kept.
 */

import type { JsonObject } from '../asl/json';
import type { LogLevel } from '../engine/log-events';
import type { StateMachineType } from '../asl/definition';
import type {
  FunctionAliasRecord,
  FunctionCodeRecord,
  FunctionRecord,
  FunctionVersionRecord,
} from './lambda-api/functions/function-records';
import type { KeptExecutions, KeptHistories, KeptTokens } from './kept-executions';

export interface Store {
  readonly executions: KeptExecutions;
  readonly histories: KeptHistories;
  readonly tokens: KeptTokens;
  get<K extends RecordKind>(kind: K, key: string): Records[K] | undefined;
  /** Those whose keys begin with a prefix, in the order in which they were first put. */
  list<K extends RecordKind>(kind: K, prefix?: string): readonly Records[K][];
  put<K extends RecordKind>(kind: K, key: string, record: Records[K]): void;
  delete(kind: RecordKind, key: string): void;
  /** Makes all that was put until now safe, and resolves then; rejects where that cannot be done. */
  settled(): Promise<void>;
  /** Lets go of files; nothing can be put any more. */
  close?(): void;
}

/** By their arns, where nothing else is said; revisions have keys of their own. */
export interface Records {
  readonly machine: MachineRecord;
  readonly revision: RevisionRecord;
  readonly version: VersionRecord;
  readonly alias: AliasRecord;
  readonly activity: ActivityRecord;
  readonly tags: TagsRecord;
  readonly execution: ExecutionRecord;
  readonly function: FunctionRecord;
  readonly functionVersion: FunctionVersionRecord;
  readonly functionAlias: FunctionAliasRecord;
  /** By the hash of the code. */
  readonly functionCode: FunctionCodeRecord;
  /** By what it is for. */
  readonly secret: SecretRecord;
}

export type RecordKind = keyof Records;

export interface MachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  /** Milliseconds since the epoch, as all dates here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The key of the current revision. */
  readonly revision: string;
  /** Numbers of versions that were deleted are not used again. */
  readonly versionsMade: number;
}

/** What an update changes; a version is a revision that was given a number. */
export interface RevisionRecord extends Configuration {
  readonly key: string;
  /** The first revision of a machine has none. */
  readonly id?: string;
  readonly createdAt: number;
}

export interface Configuration {
  /** To the letter. */
  readonly definition: string;
  readonly roleArn: string;
  readonly logging: LoggingRecord;
  readonly tracing: { readonly enabled: boolean };
  readonly encryption: JsonObject;
}

export interface LoggingRecord {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
  /** As they were sent. */
  readonly destinations?: readonly JsonObject[];
}

export interface VersionRecord {
  readonly arn: string;
  readonly machineArn: string;
  readonly revision: string;
  readonly description?: string;
  readonly createdAt: number;
}

export interface AliasRecord {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly description?: string;
  readonly routes: readonly Route[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Route {
  readonly versionArn: string;
  /** In percent; those of an alias add up to 100. */
  readonly weight: number;
}

export interface ActivityRecord {
  readonly arn: string;
  readonly name: string;
  readonly encryption: JsonObject;
  readonly createdAt: number;
}

export interface TagsRecord {
  /** Key and value, in the order in which they were first given. */
  readonly tags: readonly (readonly [string, string])[];
}

export interface SecretRecord {
  readonly value: string;
}

export interface ExecutionRecord {
  readonly arn: string;
  /** The input as it was sent, to the letter; absent where it was made by another execution. */
  readonly inputText?: string;
  /** What it runs, however its machine changes. */
  readonly revision: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
  readonly traceHeader?: string;
  /** With which it was redriven last: to redrive with it again is the same redrive. */
  readonly redriveToken?: string;
}
