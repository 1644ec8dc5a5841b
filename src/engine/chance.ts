/** Random numbers and ids: unguessable ones for real work, reproducible ones for tests. */

import type { Ids, Random } from './ports';

/** Ids that nobody can guess; task tokens carry 256 random bits. */
export function createSecureIds(): Ids {
  return {
    executionName: randomUuid,
    taskToken: () => base64Url(crypto.getRandomValues(new Uint8Array(32))),
    uuid: randomUuid,
  };
}

/** Written anew: Node gives a rope of twenty pieces, which takes 500 bytes of the heap for as long as it is kept. */
function randomUuid(): string {
  return crypto.randomUUID().split('-').join('-');
}

/** Random numbers that nobody can predict. */
export function createSecureRandom(): Random {
  return {
    number() {
      const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
      return fraction(high, low);
    },
  };
}

/** Ids that are the same on every run with the same seed; for tests, never for tokens that guard something. */
export function createSeededIds(seed: string | number): Ids {
  let names = 0;
  return {
    executionName() {
      names += 1;
      return uuidOf(words(`${seed}/name/${names}`, 4));
    },
    taskToken: (executionArn, draw) =>
      `token-${words(`${seed}/token/${executionArn}/${draw}`, 4).map(hex).join('')}`,
    uuid: (executionArn, draw) => uuidOf(words(`${seed}/uuid/${executionArn}/${draw}`, 4)),
  };
}

/** Random numbers that are the same on every run with the same seed. */
export function createSeededRandom(seed: string | number): Random {
  return {
    number(executionArn, draw) {
      const [high = 0, low = 0] = words(`${seed}/number/${executionArn}/${draw}`, 2);
      return fraction(high, low);
    },
  };
}

/** 53 bits, as many as a number holds. */
function fraction(high: number, low: number): number {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

function words(text: string, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => hash(text, index));
}

/** MurmurHash3's mixing over the characters of a text. */
function hash(text: string, salt: number): number {
  let h = Math.imul(salt + 1, 0x9e3779b1);
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 0xcc9e2d51);
    h = (h << 13) | (h >>> 19);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Version 4 as RFC 9562 marks it. */
function uuidOf(bits: readonly number[]): string {
  const digits = bits.map(hex).join('');
  const variant = ((parseInt(digits.charAt(16), 16) & 3) | 8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}

/** Eight digits; the bit above them keeps the zeros in front. */
function hex(word: number): string {
  return (word + 2 ** 32).toString(16).slice(1);
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
