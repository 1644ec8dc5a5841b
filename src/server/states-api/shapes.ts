/** The members that operations share, with the constraints that the API reference gives them. */

import {
  MAX_CAUSE_LENGTH,
  MAX_DEFINITION_BYTES,
  MAX_ERROR_LENGTH,
  MAX_PAYLOAD_BYTES,
} from '../../asl/limits';

export const ARN = { type: 'string', min: 1, max: 256 } as const;
export const LONG_ARN = { type: 'string', min: 1, max: 2000 } as const;
export const NAME = { type: 'string', min: 1, max: 80 } as const;
export const FLAG = { type: 'boolean' } as const;
export const DEFINITION = { type: 'string', min: 1, max: MAX_DEFINITION_BYTES, sensitive: true } as const;
export const DATA = { type: 'string', max: MAX_PAYLOAD_BYTES, sensitive: true, isPayload: true } as const;
export const ERROR = { type: 'string', min: 0, max: MAX_ERROR_LENGTH, sensitive: true } as const;
export const CAUSE = { type: 'string', min: 0, max: MAX_CAUSE_LENGTH, sensitive: true } as const;
export const DESCRIPTION = { type: 'string', max: 256, sensitive: true } as const;
export const TRACE_HEADER = { type: 'string', min: 0, max: 256, pattern: '\\p{ASCII}*' } as const;
export const PAGE_SIZE = { type: 'integer', min: 0, max: 1000 } as const;
export const PAGE_TOKEN = { type: 'string', min: 1, max: 1024 } as const;
export const MACHINE_TYPE = { type: 'string', values: ['STANDARD', 'EXPRESS'] } as const;
export const INCLUDED_DATA = { type: 'string', values: ['ALL_DATA', 'METADATA_ONLY'] } as const;

/** What every list takes. */
export const PAGING = { maxResults: PAGE_SIZE, nextToken: PAGE_TOKEN } as const;

const TAG_KEY = { type: 'string', min: 1, max: 128 } as const;

export const TAG_KEYS = { type: 'list', item: TAG_KEY } as const;

export const TAGS = {
  type: 'list',
  item: {
    type: 'structure',
    name: 'Tag',
    members: { key: TAG_KEY, value: { type: 'string', min: 0, max: 256 } },
  },
} as const;

export const ROUTING = {
  type: 'list',
  min: 1,
  max: 2,
  item: {
    type: 'structure',
    name: 'RoutingConfigurationListItem',
    members: {
      stateMachineVersionArn: { ...ARN, required: true },
      weight: { type: 'integer', min: 0, max: 100, required: true },
    },
  },
} as const;

export const LOGGING = {
  type: 'structure',
  name: 'LoggingConfiguration',
  members: {
    level: { type: 'string', values: ['ALL', 'ERROR', 'FATAL', 'OFF'] },
    includeExecutionData: FLAG,
    destinations: {
      type: 'list',
      item: {
        type: 'structure',
        name: 'LogDestination',
        members: {
          cloudWatchLogsLogGroup: {
            type: 'structure',
            name: 'CloudWatchLogsLogGroup',
            members: { logGroupArn: ARN },
          },
        },
      },
    },
  },
} as const;

export const TRACING = {
  type: 'structure',
  name: 'TracingConfiguration',
  members: { enabled: FLAG },
} as const;

export const ENCRYPTION = {
  type: 'structure',
  name: 'EncryptionConfiguration',
  members: {
    kmsKeyId: { type: 'string', min: 1, max: 2048 },
    kmsDataKeyReusePeriodSeconds: { type: 'integer', min: 60, max: 900 },
    type: { type: 'string', values: ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY'], required: true },
  },
} as const;
