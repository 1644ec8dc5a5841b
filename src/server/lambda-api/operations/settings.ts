/** Reads the settings that CreateFunction and UpdateFunctionConfiguration both take. */

import { isObject } from '../../../asl/json-kind';
import type { Json, JsonObject } from '../../../asl/json';
import type { FunctionConfiguration } from '../functions/function-records';
import { invalidValue, refuse, type LambdaRefusal } from './answer';
import type { Found } from './find-function';

/** What changes how a function runs, and what nothing on this machine stands for. */
const NOT_HERE = [
  'Layers',
  'FileSystemConfigs',
  'ImageConfig',
  'CodeSigningConfigArn',
  'DeadLetterConfig',
  'VpcConfig',
];

/** Refused by name, rather than run otherwise than on AWS. */
export function checkSettings(body: JsonObject): LambdaRefusal | undefined {
  const strange = NOT_HERE.find((name) => !isEmpty(body[name]));
  if (strange !== undefined) return invalidValue(`${strange} is not supported on this machine.`);
  if (body['PackageType'] === 'Image')
    return invalidValue('PackageType Image is not supported on this machine.');
  return undefined;
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

type OtherSettings = Pick<
  FunctionConfiguration,
  'environment' | 'ephemeralStorageMB' | 'architecture' | 'tracing'
>;

/** The settings that are structures. */
export function readSettings(body: JsonObject): Found<Partial<OtherSettings>> {
  const environment = readEnvironment(body['Environment']);
  if (environment.kind === 'refused') return environment;
  const architecture = readOne(body['Architectures'], 'architectures', ['x86_64', 'arm64'] as const);
  if (architecture.kind === 'refused') return architecture;
  const tracing = readField(body, 'TracingConfig', 'Mode');
  if (tracing !== undefined && tracing !== 'Active' && tracing !== 'PassThrough') {
    return notAmong('tracingConfig.mode', tracing, ['Active', 'PassThrough']);
  }
  const storage = readField(body, 'EphemeralStorage', 'Size');
  if (storage !== undefined && !isWhole(storage, 512, 10_240)) {
    return refuse(
      'ValidationException',
      `1 validation error detected: Value '${shownValue(storage)}' at 'ephemeralStorage.size' failed to satisfy constraint: Member must be between 512 and 10240`,
    );
  }
  return {
    kind: 'found',
    value: {
      ...(environment.value && { environment: environment.value }),
      ...(architecture.value && { architecture: architecture.value }),
      ...(tracing && { tracing }),
      ...(storage !== undefined && { ephemeralStorageMB: Number(storage) }),
    },
  };
}

function isWhole(value: Json, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function readField(body: JsonObject, structure: string, field: string): Json | undefined {
  const value = body[structure];
  return isObject(value) ? (value[field] ?? undefined) : undefined;
}

function readOne<const T extends string>(
  value: Json | undefined,
  name: string,
  allowed: readonly T[],
): Found<T | undefined> {
  if (value === undefined || value === null) return { kind: 'found', value: undefined };
  const only: Json | undefined = Array.isArray(value) && value.length === 1 ? (value[0] as Json) : undefined; // JSON holds no other arrays
  const found = allowed.find((one) => one === only);
  return found === undefined ? notAmong(name, value, allowed) : { kind: 'found', value: found };
}

function notAmong(name: string, value: Json, allowed: readonly string[]): LambdaRefusal {
  const message = `1 validation error detected: Value '${shownValue(value)}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`;
  return refuse('ValidationException', message);
}

function shownValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const VARIABLE_NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;
/** "Aggregate environment variables size" in the quotas. */
const MAX_ENVIRONMENT_BYTES = 4096;
/** "Defined runtime environment variables" of the developer guide that cannot be set. */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

function readEnvironment(given: Json | undefined): Found<Readonly<Record<string, string>> | undefined> {
  if (given === undefined || given === null) return { kind: 'found', value: undefined };
  const variables = isObject(given) ? (given['Variables'] ?? {}) : undefined;
  if (!isObject(variables)) return refuse('SerializationException', 'Expected structure or null');
  const entries = Object.entries(variables);
  const texts = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  if (texts.length < entries.length)
    return refuse('SerializationException', 'Environment variables must be strings');
  const mistake = environmentMistake(texts);
  return mistake ?? { kind: 'found', value: Object.fromEntries(texts) };
}

function environmentMistake(variables: readonly (readonly [string, string])[]): LambdaRefusal | undefined {
  const names = variables.map(([name]) => name);
  const misnamed = names.find((name) => !VARIABLE_NAME.test(name));
  if (misnamed !== undefined) {
    return refuse(
      'ValidationException',
      `1 validation error detected: Value '${misnamed}' at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]`,
    );
  }
  const reserved = names.filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    return invalidValue(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  if (variables.some(([, value]) => value.includes('\0')))
    return invalidValue('Environment variables hold no NUL characters.');
  const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(variables)));
  if (bytes <= MAX_ENVIRONMENT_BYTES) return undefined;
  return invalidValue(
    `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${JSON.stringify(Object.fromEntries(variables))}`,
  );
}
