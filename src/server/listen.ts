/** The only file that opens a port. */

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { createRealClock } from '../engine/real-clock';

export interface ListenOptions {
  /** Default: the loopback address, which no other machine can reach. */
  readonly host?: string;
  /** Further names by which clients address it, where `host` is not the loopback address: that of a container, say. */
  readonly names?: readonly string[];
  /** Default: any free one. */
  readonly port?: number;
  /** Milliseconds that `close` leaves to clients which are slow to take their answers. Default: 2,000. */
  readonly graceMs?: number;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Answers what was asked completely, and ends all other connections. */
  close(): Promise<void>;
}

/** Resolves when connections are accepted; rejects where the port is taken. */
export async function listen(listener: RequestListener, options: ListenOptions = {}): Promise<Listening> {
  const { host = '127.0.0.1', port = 0, graceMs = 2000 } = options;
  const server = createServer(listener);
  // A connection that is closed just as its client uses it again looks like a failed request.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo; // a listening TCP server has one

  return { host, port: address.port, close: closing(server, graceMs) };
}

/**
 * Whoever has asked completely still gets the answer: it may be the answer that ended the service.
 *
 * The server of `node:http` may not be asked to close before that: it ends connections whose answer is
 * written but not yet sent as if they were idle. That of `node:net` only stops to listen.
 */
function closing(server: Server, graceMs: number): () => Promise<void> {
  const answered = new Map<IncomingMessage, Promise<void>>();
  server.prependListener('request', (request, response) => {
    const isAnswered = new Promise<void>((resolve) => response.once('close', resolve));
    answered.set(request, isAnswered);
    void isAnswered.then(() => answered.delete(request));
  });

  return async () => {
    const isClosed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    for (const request of answered.keys()) if (!request.complete) request.destroy();
    await atMost(graceMs, Promise.all(answered.values()));
    server.closeAllConnections();
    await isClosed;
  };
}

/** Waits for work to be done, but not for ever. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const clock = createRealClock();
  await new Promise<void>((resolve) => {
    const cancel = clock.schedule(clock.now() + milliseconds, resolve);
    void work.then(() => {
      cancel();
      resolve();
    });
  });
}
