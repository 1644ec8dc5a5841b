/** The padding that MD5 and all SHA algorithms have in common: a bit, zeros, and the length in bits. */

export interface Padding {
  readonly blockBytes: 64 | 128;
  readonly isLittleEndian: boolean;
}

/** A message filled up to whole blocks. */
export function padded(bytes: Uint8Array, { blockBytes, isLittleEndian }: Padding): DataView {
  const lengthBytes = blockBytes / 8;
  const blocks = Math.ceil((bytes.length + 1 + lengthBytes) / blockBytes);
  const whole = new Uint8Array(blocks * blockBytes);
  whole.set(bytes);
  whole[bytes.length] = 0x80;

  const view = new DataView(whole.buffer);
  const at = isLittleEndian ? whole.length - lengthBytes : whole.length - 8;
  view.setBigUint64(at, BigInt(bytes.length) * 8n, isLittleEndian);
  return view;
}

export function rotatedLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Words of 32 bits as hexadecimal digits. */
export function hexOf(words: readonly number[]): string {
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
