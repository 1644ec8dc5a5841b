/**
 * What the clients of the AWS SDK do not carry of what services answer: the bounds of fields, and the answers of KMS,
 * whose client few have. From the services' API references.
 */

import type { ResultShape } from '../engine/test-state/result-shape';

/** What a field of a service may hold besides what its kind allows. */
export type Bounds =
  | { readonly min: number; readonly max?: number }
  /** Bytes are texts in JSON; of one byte at least are those that are not empty. */
  | { readonly minLength: number };

const BYTES: Bounds = { minLength: 1 };

const BOUNDS: Readonly<Record<string, Readonly<Record<string, Bounds>>>> = {
  lambda: {
    MemorySize: { min: 128, max: 10_240 },
    Timeout: { min: 1 },
    CodeSize: { min: 0 },
    ReservedConcurrentExecutions: { min: 0 },
  },
  kms: { CiphertextBlob: BYTES, Plaintext: BYTES, Signature: BYTES, Mac: BYTES, KeyId: BYTES },
};

/** `undefined` where a field has none that is known. */
export function boundsOf(service: string, field: string): Bounds | undefined {
  return BOUNDS[service]?.[field];
}

/** The fields of the answers of KMS that are texts, operation by operation. */
const KMS_ANSWERS: Readonly<Record<string, readonly string[]>> = {
  Decrypt: ['KeyId', 'Plaintext', 'EncryptionAlgorithm'],
  Encrypt: ['CiphertextBlob', 'KeyId', 'EncryptionAlgorithm'],
  GenerateDataKey: ['CiphertextBlob', 'Plaintext', 'KeyId'],
  GenerateDataKeyWithoutPlaintext: ['CiphertextBlob', 'KeyId'],
  GenerateMac: ['Mac', 'MacAlgorithm', 'KeyId'],
  GenerateRandom: ['Plaintext'],
  ReEncrypt: [
    'CiphertextBlob',
    'SourceKeyId',
    'KeyId',
    'SourceEncryptionAlgorithm',
    'DestinationEncryptionAlgorithm',
  ],
  Sign: ['KeyId', 'Signature', 'SigningAlgorithm'],
};

/** The shape of an operation's result, where no client says it. */
export function writtenShape(service: string, operation: string): ResultShape | undefined {
  const names = service === 'kms' ? KMS_ANSWERS[operation] : undefined;
  if (names === undefined) return undefined;
  const fields = names.map((name) => [name, { kind: 'text', ...boundsOf(service, name) }] as const);
  return { kind: 'structure', fields: Object.fromEntries(fields), required: [] };
}
