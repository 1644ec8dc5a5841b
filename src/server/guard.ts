/**
 * Keeps web pages out of the local service.
 *
 * A page in a browser can send requests to loopback ports, by its own address or by a name of its own that
 * resolves to the loopback address. Step Functions clients send no `Origin` and address the service by the
 * name it has, so everything else is refused.
 */

/** Names by which the loopback address is known; `sync-` is what SDKs put before the host of some calls. */
const LOOPBACK = /^(sync-)?(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Why the request is refused, or `undefined` where it may pass. */
export function refusalOf(request: Request, ownHost: string): string | undefined {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!mayBeAddressedAs(host, ownHost)) {
    return `requests for the host "${host}" are refused; address the service as localhost or 127.0.0.1`;
  }
  const site = request.headers.get('sec-fetch-site');
  if (request.headers.get('origin') !== null || (site !== null && site !== 'none')) {
    return 'requests from web pages are refused';
  }
  return undefined;
}

function mayBeAddressedAs(host: string, ownHost: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return LOOPBACK.test(name) || name === ownHost.toLowerCase();
}
