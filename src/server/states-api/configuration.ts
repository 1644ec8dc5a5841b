/** What a machine is configured with besides its definition: read from requests and shown in answers. */

import type { JsonObject } from '../../asl/json';
import type { Configuration, LoggingRecord } from '../store';
import { refused, type Refusal } from './answer';
import type { InputOf } from './members';
import type { ENCRYPTION, LOGGING, TRACING } from './shapes';

/** As AWS fills in what is not said. */
export const DEFAULTS = {
  logging: { level: 'OFF', includeExecutionData: false },
  tracing: { enabled: false },
  encryption: { type: 'AWS_OWNED_KEY' },
} as const satisfies Partial<Configuration>;

interface Given {
  readonly loggingConfiguration?: InputOf<typeof LOGGING.members>;
  readonly tracingConfiguration?: InputOf<typeof TRACING.members>;
  readonly encryptionConfiguration?: InputOf<typeof ENCRYPTION.members>;
}

/** Only what is given. */
export function givenConfiguration(given: Given): Partial<Configuration> {
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = given;
  return {
    ...(loggingConfiguration && { logging: loggingRecord(loggingConfiguration) }),
    ...(tracingConfiguration && { tracing: { enabled: tracingConfiguration.enabled ?? false } }),
    ...(encryptionConfiguration && { encryption: encryptionRecord(encryptionConfiguration) }),
  };
}

/** Only keys of one's own are used for a while. */
export function encryptionRecord(given: InputOf<typeof ENCRYPTION.members>): Configuration['encryption'] {
  return given.type === 'AWS_OWNED_KEY'
    ? { type: given.type }
    : { kmsDataKeyReusePeriodSeconds: DEFAULT_REUSE_SECONDS, ...given };
}

const DEFAULT_REUSE_SECONDS = 300;

function loggingRecord(given: InputOf<typeof LOGGING.members>): LoggingRecord {
  const { level, includeExecutionData, destinations } = given;
  return {
    level: level ?? DEFAULTS.logging.level,
    includeExecutionData: includeExecutionData ?? DEFAULTS.logging.includeExecutionData,
    ...(destinations && { destinations: destinations.map(logDestination) }),
  };
}

function logDestination(given: {
  readonly cloudWatchLogsLogGroup?: { readonly logGroupArn?: string };
}): JsonObject {
  const { logGroupArn } = given.cloudWatchLogsLogGroup ?? {};
  return { cloudWatchLogsLogGroup: logGroupArn === undefined ? {} : { logGroupArn } };
}

/** Whoever logs nothing needs nowhere to log to, but nobody may log to two places. */
export function checkLogging({ loggingConfiguration: given }: Given): Refusal | undefined {
  if (given === undefined) return undefined;
  const { level = 'OFF', destinations = [] } = given;
  const needed = level === 'OFF' ? 0 : 1;
  if (destinations.length >= needed && destinations.length <= 1) return undefined;
  return refused(
    'InvalidLoggingConfiguration',
    'Invalid Logging Configuration: Must specify exactly one Log Destination.',
  );
}

/** A key of one's own has to be named. */
export function checkEncryption(given: Given['encryptionConfiguration']): Refusal | undefined {
  if (given?.type !== 'CUSTOMER_MANAGED_KMS_KEY' || given.kmsKeyId !== undefined) return undefined;
  const text = 'kmsKeyId must be specified when type is CUSTOMER_MANAGED_KMS_KEY';
  return refused('InvalidEncryptionConfiguration', `Invalid Encryption Configuration: '${text}'`);
}

/** As the descriptions of machines have it. */
export function shownConfiguration({ logging, tracing, encryption, roleArn }: Configuration): JsonObject {
  const { level, includeExecutionData, destinations } = logging;
  return {
    roleArn,
    loggingConfiguration: { level, includeExecutionData, ...(destinations && { destinations }) },
    tracingConfiguration: { ...tracing },
    encryptionConfiguration: encryption,
  };
}
