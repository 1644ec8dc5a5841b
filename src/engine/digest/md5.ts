/** MD5 (RFC 1321). */

import { hexOf, padded, rotatedLeft } from './padding';

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

const SINES = Array.from({ length: 64 }, (_, index) => Math.floor(2 ** 32 * Math.abs(Math.sin(index + 1))));

export function md5(bytes: Uint8Array): string {
  const message = padded(bytes, { blockBytes: 64, isLittleEndian: true });
  const state: Words = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < message.byteLength; at += 64) addBlock(state, message, at);
  return hexOf(state.map(swapped));
}

type Words = [number, number, number, number];

function addBlock(state: Words, message: DataView, at: number): void {
  let [a, b, c, d] = state;
  for (let round = 0; round < 64; round += 1) {
    const [mixed, word] = mix(round, b, c, d);
    const sum = a + mixed + (SINES[round] ?? 0) + message.getUint32(at + 4 * word, true);
    const bits = SHIFTS[round >> 4]?.[round % 4] ?? 0;
    [a, d, c, b] = [d, c, b, (b + rotatedLeft(sum | 0, bits)) | 0];
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}

/** The function of a round, and which word of the block it takes. */
function mix(round: number, b: number, c: number, d: number): readonly [mixed: number, word: number] {
  if (round < 16) return [(b & c) | (~b & d), round];
  if (round < 32) return [(d & b) | (~d & c), (5 * round + 1) % 16];
  if (round < 48) return [b ^ c ^ d, (3 * round + 5) % 16];
  return [c ^ (b | ~d), (7 * round) % 16];
}

function swapped(word: number): number {
  return (rotatedLeft(word, 8) & 0x00ff00ff) | (rotatedLeft(word, 24) & 0xff00ff00);
}
