/** SHA-256 (FIPS 180-4). */

import { hexOf, padded, rotatedLeft } from './padding';
import { CUBE_ROOTS, SQUARE_ROOTS } from './prime-roots';

const CONSTANTS = CUBE_ROOTS.slice(0, 64).map(upperWord);

export function sha256(bytes: Uint8Array): string {
  const message = padded(bytes, { blockBytes: 64, isLittleEndian: false });
  const state = SQUARE_ROOTS.slice(0, 8).map(upperWord);
  for (let at = 0; at < message.byteLength; at += 64) addBlock(state, scheduleOf(message, at));
  return hexOf(state);
}

function upperWord(root: bigint): number {
  return Number(root >> 32n);
}

function scheduleOf(message: DataView, at: number): readonly number[] {
  const words = Array.from({ length: 16 }, (_, index) => message.getInt32(at + 4 * index));
  const word = (index: number) => words[index] ?? 0;
  for (let round = 16; round < 64; round += 1) {
    const [near, far] = [word(round - 2), word(round - 15)];
    const nearMixed = rotatedLeft(near, 15) ^ rotatedLeft(near, 13) ^ (near >>> 10);
    const farMixed = rotatedLeft(far, 25) ^ rotatedLeft(far, 14) ^ (far >>> 3);
    words.push((nearMixed + word(round - 7) + farMixed + word(round - 16)) | 0);
  }
  return words;
}

function addBlock(state: number[], schedule: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [round, word] of schedule.entries()) {
    const eMixed = rotatedLeft(e, 26) ^ rotatedLeft(e, 21) ^ rotatedLeft(e, 7);
    const first = h + eMixed + ((e & f) ^ (~e & g)) + (CONSTANTS[round] ?? 0) + word;
    const aMixed = rotatedLeft(a, 30) ^ rotatedLeft(a, 19) ^ rotatedLeft(a, 10);
    const second = aMixed + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = ((state[index] ?? 0) + word) | 0;
  }
}
