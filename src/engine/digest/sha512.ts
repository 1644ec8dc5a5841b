/** SHA-384 and SHA-512 (FIPS 180-4). */

import { padded } from './padding';
import { CUBE_ROOTS, SQUARE_ROOTS } from './prime-roots';

export function sha512(bytes: Uint8Array): string {
  return hash(bytes, SQUARE_ROOTS.slice(0, 8)).join('');
}

/** As SHA-512, from another beginning and without the last two words. */
export function sha384(bytes: Uint8Array): string {
  return hash(bytes, SQUARE_ROOTS.slice(8)).slice(0, 6).join('');
}

function hash(bytes: Uint8Array, start: readonly bigint[]): readonly string[] {
  const message = padded(bytes, { blockBytes: 128, isLittleEndian: false });
  let state = start;
  for (let at = 0; at < message.byteLength; at += 128) state = withBlock(state, scheduleOf(message, at));
  return state.map((word) => word.toString(16).padStart(16, '0'));
}

function scheduleOf(message: DataView, at: number): readonly bigint[] {
  const words = Array.from({ length: 16 }, (_, index) => message.getBigUint64(at + 8 * index));
  const word = (index: number) => words[index] ?? 0n;
  for (let round = 16; round < 80; round += 1) {
    const [near, far] = [word(round - 2), word(round - 15)];
    const nearMixed = rotated(near, 19n) ^ rotated(near, 61n) ^ (near >> 6n);
    const farMixed = rotated(far, 1n) ^ rotated(far, 8n) ^ (far >> 7n);
    words.push(cut(nearMixed + word(round - 7) + farMixed + word(round - 16)));
  }
  return words;
}

function withBlock(state: readonly bigint[], schedule: readonly bigint[]): readonly bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (const [round, word] of schedule.entries()) {
    const eMixed = rotated(e, 14n) ^ rotated(e, 18n) ^ rotated(e, 41n);
    const first = h + eMixed + ((e & f) ^ (cut(~e) & g)) + (CUBE_ROOTS[round] ?? 0n) + word;
    const aMixed = rotated(a, 28n) ^ rotated(a, 34n) ^ rotated(a, 39n);
    const second = aMixed + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, cut(d + first), c, b, a, cut(first + second)];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => cut((state[index] ?? 0n) + word));
}

function rotated(word: bigint, bits: bigint): bigint {
  return cut((word >> bits) | (word << (64n - bits)));
}

function cut(word: bigint): bigint {
  return BigInt.asUintN(64, word);
}
