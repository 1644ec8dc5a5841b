/** The only file that opens a port. */

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ListenOptions {
  /** Default: the loopback address, which no other machine can reach. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Ends open connections, too. */
  close(): Promise<void>;
}

/** Resolves when connections are accepted; rejects where the port is taken. */
export async function listen(listener: RequestListener, options: ListenOptions = {}): Promise<Listening> {
  const { host = '127.0.0.1', port = 0 } = options;
  const server = createServer(listener);
  // A connection that is closed just as its client uses it again looks like a failed request.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo; // a listening TCP server has one

  return {
    host,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
