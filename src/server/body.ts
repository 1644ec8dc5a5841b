/** Reads the body of a request, and stops as soon as it is too large. */

/** "Maximum request size" in the Step Functions quotas. */
export const MAX_BODY_BYTES = 1024 * 1024;

export type Body = { readonly kind: 'read'; readonly text: string } | { readonly kind: 'too-large' };

export async function readBody(request: Request): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return { kind: 'too-large' };

  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'read', text: Buffer.concat(chunks).toString('utf8') };
}
