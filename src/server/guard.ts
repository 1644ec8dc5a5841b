/**
 * Keeps web pages out of the local service.
 *
 * A page in a browser can send requests to loopback ports, by its own address or by a name of its own that
 * resolves to the loopback address. Step Functions clients send no `Origin` and address the service by the
 * name it has, so everything else is refused.
 */

import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** Where the service listens, and by which names it is known there. */
export interface Address {
  /** Default: the loopback address. */
  readonly host?: string;
  readonly names?: readonly string[];
}

/** Names that stand for this machine wherever they are looked up. */
const LOOPBACK = /^((.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Addresses that stand for all of this machine's. */
const ANY = ['0.0.0.0', '::'];

/** Why the request is refused, or `undefined` where it may pass. */
export function refusalOf({ headers, url }: Request, address: Address = {}): string | undefined {
  const hosts = [headers.get('host') ?? '', new URL(url).host].filter((host) => host !== '');
  const stranger = hosts.find((host) => !mayBeAddressedAs(host, address));
  if (stranger !== undefined) {
    return `requests for the host "${stranger}" are refused; address the service as localhost or 127.0.0.1`;
  }
  const site = headers.get('sec-fetch-site');
  if (headers.get('origin') !== null || (site !== null && site !== 'none')) {
    return 'requests from web pages are refused';
  }
  return undefined;
}

function mayBeAddressedAs(host: string, { host: own = 'localhost', names = [] }: Address): boolean {
  const name = nameIn(host);
  if (name === undefined) return false;
  if (LOOPBACK.test(name)) return true;
  const known = [own, ...names].map((text) => text.toLowerCase());
  if (known.includes(withoutBrackets(name))) return true;
  // Whoever rebinds a name can make it stand for any address, but cannot make an address or this machine's name.
  return ANY.includes(own) && (isIP(withoutBrackets(name)) !== 0 || name === hostname().toLowerCase());
}

/** A name or an address, the dot of a complete name behind it, and a port. */
const HOST = /^(\[[\da-f:.]+\]|[^\s:[\]@/]+?)\.?(?::\d{1,5})?$/i;

/** SDKs put `sync-` before the host of some calls. */
const SDK_PREFIX = /^sync-/;

function nameIn(host: string): string | undefined {
  return HOST.exec(host)?.[1]?.toLowerCase().replace(SDK_PREFIX, '');
}

function withoutBrackets(name: string): string {
  return name.replace(/^\[|\]$/g, '');
}
