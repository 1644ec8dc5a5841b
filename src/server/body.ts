/** Reads the text of a request, and stops as soon as it is too large. */

/** "Maximum request size" in the Step Functions quotas. */
export const MAX_BODY_BYTES = 1024 * 1024;

export type Body =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'no-text' }
  /** Whoever sent it has gone. */
  | { readonly kind: 'broken-off' };

export async function readBody(request: Request, maxBytes: number = MAX_BODY_BYTES): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { kind: 'too-large' };
  try {
    const bytes = await readBytes(request.body, maxBytes);
    return bytes === undefined ? { kind: 'too-large' } : decode(bytes);
  } catch {
    return { kind: 'broken-off' };
  }
}

/** `undefined` where there are too many; leaving the loop cancels the stream. */
async function readBytes(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is not UTF-8 would arrive as something else than was sent. */
function decode(bytes: Uint8Array): Body {
  try {
    return { kind: 'read', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'no-text' };
  }
}
