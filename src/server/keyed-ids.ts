/**
 * Ids that nobody can guess who does not know a secret, and that are the same each time they are drawn: a step that is
 * repeated after a crash hands out the same token.
 */

import { createHmac, randomUUID } from 'node:crypto';
import type { Ids } from '../engine/ports';

export function createKeyedIds(secret: Uint8Array): Ids {
  const keyed = (purpose: string, executionArn: string, draw: number): Buffer =>
    createHmac('sha256', secret).update(`${purpose}\u0000${executionArn}\u0000${draw}`).digest();
  return {
    executionName: () => randomUUID(),
    taskToken: (executionArn, draw) => keyed('token', executionArn, draw).toString('base64url'),
    uuid: (executionArn, draw) => uuidOf(keyed('uuid', executionArn, draw)),
  };
}

/** Version 4 as RFC 9562 marks it. */
function uuidOf(bits: Buffer): string {
  const bytes = bits.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = bytes.toString('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
