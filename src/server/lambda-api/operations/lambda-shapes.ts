/** The members that operations of Lambda share, with the constraints that the API reference gives them. */

import { FUNCTION_NAME_PATTERN } from '../functions/function-name';

export const FUNCTION_NAME = {
  type: 'string',
  min: 1,
  max: 170,
  pattern: FUNCTION_NAME_PATTERN,
  required: true,
} as const;
export const QUALIFIER = { type: 'string', min: 1, max: 128, pattern: '(|[a-zA-Z0-9$_-]+)' } as const;
export const VERSION = { type: 'string', min: 1, max: 1024, pattern: '(\\$LATEST|[0-9]+)' } as const;
export const ALIAS_NAME = {
  type: 'string',
  min: 1,
  max: 128,
  pattern: '(?!^[0-9]+$)([a-zA-Z0-9-_]+)',
  required: true,
} as const;
export const DESCRIPTION = { type: 'string', min: 0, max: 256 } as const;
export const ROLE = {
  type: 'string',
  pattern: 'arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
} as const;
export const HANDLER = { type: 'string', min: 0, max: 128, pattern: '[^\\s]+' } as const;
export const TIMEOUT = { type: 'integer', min: 1, max: 900 } as const;
export const MEMORY = { type: 'integer', min: 128, max: 10_240 } as const;
export const REVISION_ID = { type: 'string' } as const;
export const FLAG = { type: 'boolean' } as const;
/** Those of AWS whose language is run on this machine. */
export const RUNTIME = {
  type: 'string',
  values: [
    'nodejs18.x',
    'nodejs20.x',
    'nodejs22.x',
    'nodejs24.x',
    'python3.9',
    'python3.10',
    'python3.11',
    'python3.12',
    'python3.13',
    'python3.14',
    'java11',
    'java17',
    'java21',
    'java25',
  ],
} as const;
export const PAGE = {
  marker: { type: 'string', min: 1, max: 1024 },
  maxItems: { type: 'integer', min: 1, max: 10_000 },
} as const;
