/** SHA-1 (FIPS 180-4). */

import { hexOf, padded, rotatedLeft } from './padding';

type Words = [number, number, number, number, number];

export function sha1(bytes: Uint8Array): string {
  const message = padded(bytes, { blockBytes: 64, isLittleEndian: false });
  const state: Words = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < message.byteLength; at += 64) addBlock(state, scheduleOf(message, at));
  return hexOf(state);
}

function scheduleOf(message: DataView, at: number): readonly number[] {
  const words = Array.from({ length: 16 }, (_, index) => message.getInt32(at + 4 * index));
  const word = (index: number) => words[index] ?? 0;
  for (let round = 16; round < 80; round += 1) {
    words.push(rotatedLeft(word(round - 3) ^ word(round - 8) ^ word(round - 14) ^ word(round - 16), 1));
  }
  return words;
}

function addBlock(state: Words, schedule: readonly number[]): void {
  let [a, b, c, d, e] = state;
  for (const [round, word] of schedule.entries()) {
    const sum = rotatedLeft(a, 5) + mix(round, b, c, d) + e + word;
    [e, d, c, b, a] = [d, c, rotatedLeft(b, 30), a, sum | 0];
  }
  for (const [index, word] of [a, b, c, d, e].entries()) state[index] = ((state[index] ?? 0) + word) | 0;
}

/** The function of a round, its constant added. */
function mix(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
