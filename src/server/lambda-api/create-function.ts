/** From source to function in one call, for programs that make Lambdas at run time: here, and on AWS. */

import { createRealClock } from '../../engine/real-clock';
import { packageSource, type Package, type Source, type SourceLanguage } from './package-source';

/** What `new Lambda()` of `@aws-sdk/client-lambda` has; the package is the user's own. */
export interface LambdaApi {
  createFunction(input: Settings & { readonly Code: { readonly ZipFile: Uint8Array } }): Promise<object>;
  updateFunctionCode(input: { readonly FunctionName: string; readonly ZipFile: Uint8Array }): Promise<object>;
  updateFunctionConfiguration(input: Settings): Promise<object>;
  getFunctionConfiguration(input: { readonly FunctionName: string }): Promise<Status>;
}

interface Settings {
  readonly FunctionName: string;
  readonly Role: string;
  readonly Runtime: Package['runtime'];
  readonly Handler: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: { readonly Variables: Record<string, string> };
}

interface Status {
  readonly FunctionArn?: string | undefined;
  readonly State?: string | undefined;
  readonly StateReason?: string | undefined;
  readonly LastUpdateStatus?: string | undefined;
  readonly LastUpdateStatusReason?: string | undefined;
}

export interface CreateFunctionOptions {
  readonly name: string;
  /** The text of a program, or the file that it is in. */
  readonly source: Source;
  readonly language: SourceLanguage;
  /** The function in it that is the handler. Default: `handler`. */
  readonly handler?: string;
  /** The arn of the role that it has on AWS; on this machine any will do. */
  readonly role: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: 3, as on AWS. */
  readonly timeoutSeconds?: number;
  /** Default: 128, as on AWS. */
  readonly memoryMB?: number;
}

export interface CreatedFunction {
  readonly arn: string;
}

/**
 * Packages source, uploads it and waits until the function can be invoked; one of that name is updated.
 *
 * @example
 * import { Lambda } from '@aws-sdk/client-lambda';
 * import { createFunction } from 'stepwright/server';
 *
 * const lambda = new Lambda({ endpoint: 'http://127.0.0.1:8083' });
 * const created = createFunction(lambda, {
 *   name: 'double',
 *   language: 'python',
 *   source: 'def handler(event, context): return event["n"] * 2',
 *   role: 'arn:aws:iam::123456789012:role/functions',
 * });
 *
 * @throws what the source cannot be bundled for, or what Lambda refuses it with.
 */
export async function createFunction(
  lambda: LambdaApi,
  options: CreateFunctionOptions,
): Promise<CreatedFunction> {
  const { name, source, language, handler = 'handler' } = options;
  const code = await packageSource(source, language, handler);
  const settings = settingsOf(options, code);
  try {
    await lambda.createFunction({ ...settings, Code: { ZipFile: code.zip } });
  } catch (error) {
    if (!isConflict(error)) throw error;
    await update(lambda, settings, code);
  }
  return { arn: await active(lambda, name) };
}

function settingsOf(options: CreateFunctionOptions, { handler, runtime }: Package): Settings {
  const { name, role, environment, timeoutSeconds, memoryMB } = options;
  return {
    FunctionName: name,
    Role: role,
    Runtime: runtime,
    Handler: handler,
    ...(timeoutSeconds !== undefined && { Timeout: timeoutSeconds }),
    ...(memoryMB !== undefined && { MemorySize: memoryMB }),
    ...(environment && { Environment: { Variables: { ...environment } } }),
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceConflictException';
}

/** Lambda takes one change at a time. */
async function update(lambda: LambdaApi, settings: Settings, { zip }: Package): Promise<void> {
  const { FunctionName } = settings;
  await active(lambda, FunctionName);
  await lambda.updateFunctionCode({ FunctionName, ZipFile: zip });
  await active(lambda, FunctionName);
  await lambda.updateFunctionConfiguration(settings);
}

/** As the SDK's waiters. */
const POLL_MS = 1000;
const MAX_POLLS = 300;

/** Waits until nothing changes any more, and gives the arn. */
async function active(lambda: LambdaApi, name: string): Promise<string> {
  for (let polls = 0; polls < MAX_POLLS; polls += 1) {
    const status = await lambda.getFunctionConfiguration({ FunctionName: name });
    const { FunctionArn: arn, State: state, LastUpdateStatus: change = 'Successful' } = status;
    if (state === 'Failed' || change === 'Failed') throw failed(name, status);
    if (arn !== undefined && state === 'Active' && change === 'Successful') return arn;
    await pause();
  }
  throw new Error(`the function "${name}" is still not active after ${MAX_POLLS} seconds`);
}

function failed(name: string, { StateReason, LastUpdateStatusReason }: Status): Error {
  return new Error(
    `the function "${name}" cannot be used: ${LastUpdateStatusReason ?? StateReason ?? 'Lambda does not say why'}`,
  );
}

async function pause(): Promise<void> {
  const clock = createRealClock();
  await new Promise<void>((resolve) => {
    clock.schedule(clock.now() + POLL_MS, resolve);
  });
}
