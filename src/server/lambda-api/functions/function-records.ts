/** What is kept of the functions that were made through the Lambda API. */

import type { RuntimeName } from '../runtimes/runtime-name';

export interface FunctionRecord {
  readonly arn: string;
  readonly name: string;
  /** What `$LATEST` is. */
  readonly latest: FunctionConfiguration;
  /** Numbers of versions that were deleted are not used again. */
  readonly versionsMade: number;
  readonly reservedConcurrency?: number;
}

/** Code and settings as a version keeps them. */
export interface FunctionConfiguration {
  readonly runtime: RuntimeName;
  readonly handler: string;
  readonly role: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly memoryMB: number;
  readonly ephemeralStorageMB: number;
  readonly architecture: 'x86_64' | 'arm64';
  readonly tracing: 'Active' | 'PassThrough';
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: CodeReference;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** Another one with every change. */
  readonly revisionId: string;
}

export interface CodeReference {
  /** In Base64, as AWS shows it. */
  readonly sha256: string;
  readonly zippedBytes: number;
}

export interface FunctionVersionRecord {
  readonly arn: string;
  readonly functionArn: string;
  readonly version: string;
  readonly configuration: FunctionConfiguration;
}

export interface FunctionAliasRecord {
  readonly arn: string;
  readonly functionArn: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** The part of the invocations that another version gets: 0.1 is a tenth. */
  readonly extra?: { readonly version: string; readonly weight: number };
  readonly revisionId: string;
}

/** By its hash. */
export interface FunctionCodeRecord {
  readonly zipBase64: string;
}
