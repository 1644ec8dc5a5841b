/** Who may ask the service: programs that know its name, and no page in a browser. */

import { hostname } from 'node:os';
import { refusalOf, type Address } from '../../src/server/guard';

type Headers = Readonly<Record<string, string>>;

function mayPass(headers: Headers, address?: Address, url = 'http://localhost/'): boolean {
  return refusalOf(new Request(url, { method: 'POST', headers }), address) === undefined;
}

describe('on the loopback address', () => {
  test.each([
    'localhost',
    'localhost:8083',
    'LOCALHOST:8083',
    'localhost.',
    'localhost.:8083',
    'sync-localhost:8083',
    'states.localhost',
    '127.0.0.1',
    '127.0.0.1:8083',
    'sync-127.0.0.1:8083',
    '127.8.9.10',
    '[::1]',
    '[::1]:8083',
  ])('the host %s is this machine', (host) => {
    expect(mayPass({ host })).toBe(true);
  });

  test.each([
    'evil.example',
    'evil.example:80',
    'EVIL.example.',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil-localhost',
    'sync-evil.example',
    'localhost@evil.example',
    'localhost:80:80',
    'localhost:port',
    'localhost..',
    '::1',
    '[::1',
    '[::2]',
    '[fe80::1]:80',
    '0.0.0.0',
    '169.254.169.254',
    '192.168.1.5:8083',
    '2130706433',
    '127.1',
    ':80',
    'two words',
  ])('the host %s is a stranger', (host) => {
    expect(mayPass({ host })).toBe(false);
  });

  test('the address of the request counts where no header says another', () => {
    expect(mayPass({})).toBe(true);
    expect(mayPass({}, undefined, 'http://evil.example/')).toBe(false);
  });

  test('a request that names two hosts has to be right twice', () => {
    expect(mayPass({ host: 'localhost' }, undefined, 'http://evil.example/')).toBe(false);
    expect(mayPass({ host: 'evil.example' })).toBe(false);
  });
});

describe('on another address', () => {
  test('that address is a host, and the loopback address stays one', () => {
    const address = { host: '192.168.1.5' };

    expect(mayPass({ host: '192.168.1.5:8083' }, address)).toBe(true);
    expect(mayPass({ host: 'sync-192.168.1.5:8083' }, address)).toBe(true);
    expect(mayPass({ host: 'localhost:8083' }, address)).toBe(true);
    expect(mayPass({ host: '192.168.1.6:8083' }, address)).toBe(false);
    expect(mayPass({ host: 'evil.example' }, address)).toBe(false);
  });

  test('an IPv6 address is a host in its brackets', () => {
    expect(mayPass({ host: '[fd00::5]:8083' }, { host: 'fd00::5' })).toBe(true);
    expect(mayPass({ host: '[fd00::6]:8083' }, { host: 'fd00::5' })).toBe(false);
  });

  test.each(['0.0.0.0', '::'])(
    'on %s, which is all of them, every address is a host, and so is the name of this machine',
    (host) => {
      expect(mayPass({ host: '192.168.1.5:8083' }, { host })).toBe(true);
      expect(mayPass({ host: '[fd00::5]:8083' }, { host })).toBe(true);
      expect(mayPass({ host: hostname() }, { host })).toBe(true);
      expect(mayPass({ host: 'evil.example' }, { host })).toBe(false);
    },
  );

  test('further names are given', () => {
    const address = { host: '0.0.0.0', names: ['Stepwright'] };

    expect(mayPass({ host: 'stepwright:8083' }, address)).toBe(true);
    expect(mayPass({ host: 'stepwright.evil.example:8083' }, address)).toBe(false);
  });
});

describe('what only browsers send', () => {
  test.each([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:8083' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-origin' },
  ])('%j is refused', (headers) => {
    expect(refusalOf(new Request('http://localhost/', { headers }))).toBe(
      'requests from web pages are refused',
    );
  });

  test('an address that somebody typed into a browser is no page', () => {
    expect(mayPass({ 'sec-fetch-site': 'none' })).toBe(true);
  });
});
