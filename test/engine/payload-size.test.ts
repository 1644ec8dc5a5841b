import type { Json } from '../../src/asl/json';
import { exceedsPayloadLimit } from '../../src/engine/payload-size';

/** A text whose JSON, quotes included, takes so many bytes. */
const textOf = (bytes: number) => 'x'.repeat(bytes - 2);

describe('the payload limit', () => {
  test('is 262,144 bytes of JSON text', () => {
    expect(exceedsPayloadLimit(textOf(262_144))).toBe(false);
    expect(exceedsPayloadLimit(textOf(262_145))).toBe(true);
  });

  test('counts bytes of UTF-8, not characters', () => {
    expect(exceedsPayloadLimit('é'.repeat(131_071))).toBe(false);
    expect(exceedsPayloadLimit('é'.repeat(131_072))).toBe(true);
    expect(exceedsPayloadLimit('😀'.repeat(65_536))).toBe(true);
  });

  test('counts what JSON escapes', () => {
    expect(exceedsPayloadLimit('"'.repeat(131_071))).toBe(false);
    expect(exceedsPayloadLimit('"'.repeat(131_072))).toBe(true);
    expect(exceedsPayloadLimit('\u0001'.repeat(43_691))).toBe(true);
  });

  test('holds for what is too large to be written', () => {
    const text = textOf(200_000);

    expect(exceedsPayloadLimit(Array.from({ length: 100_000 }, () => text))).toBe(true);
  });

  test('adds up keys and items', () => {
    const item = { k: 'v'.repeat(100) };

    expect(exceedsPayloadLimit(Array.from({ length: 2_000 }, () => item))).toBe(false);
    expect(exceedsPayloadLimit(Array.from({ length: 2_500 }, () => item))).toBe(true);
  });

  test('takes data that is nested too deeply for too large', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as Json; // brackets only

    expect(exceedsPayloadLimit(nested(1_000))).toBe(false);
    expect(exceedsPayloadLimit(nested(1_001))).toBe(true);
    expect(exceedsPayloadLimit(nested(100_000))).toBe(true);
  });
});
