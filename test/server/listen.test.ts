import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { listen, type Listening, type ListenOptions } from '../../src/server/listen';

/** More than the system keeps for a client that does not read. */
const LARGE = 'x'.repeat(24 * 1024 * 1024);

const sockets: Socket[] = [];
afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));

/** A service that tells when a request has arrived, and a client that reads only when it is told to. */
async function meet(
  listener: RequestListener,
  options: ListenOptions = {},
): Promise<{ readonly listening: Listening; readonly socket: Socket; readonly arrived: Promise<void> }> {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const listening = await listen((request, response) => {
    void listener(request, response);
    arrive();
  }, options);
  const socket = connect(listening.port, listening.host);
  sockets.push(socket);
  socket.pause();
  socket.on('error', () => {});
  return { listening, socket, arrived };
}

/** What arrives until the connection ends, in whatever way it does. */
function received(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('close', () => resolve(text));
    socket.resume();
  });
}

const ASKED = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('closing', () => {
  test('waits for an answer that is still being made', async () => {
    let answer = (): void => {};
    const { listening, socket, arrived } = await meet((_request, response) => {
      answer = () => void response.end('made');
    });
    socket.write(ASKED);
    await arrived;
    const closed = listening.close();
    answer();

    await expect(received(socket)).resolves.toContain('made');
    await closed;
  });

  test('lets an answer that is written be sent to its end', async () => {
    const { listening, socket, arrived } = await meet((_request, response) => response.end(LARGE));
    socket.write(ASKED);
    await arrived;
    const closed = listening.close();
    const text = await received(socket);

    expect(text.length).toBeGreaterThan(LARGE.length);
    await closed;
  });

  test('does not wait for a client that never takes its answer', async () => {
    const { listening, socket, arrived } = await meet((_request, response) => response.end(LARGE), {
      graceMs: 20,
    });
    socket.write(ASKED);
    await arrived;

    await expect(listening.close()).resolves.toBeUndefined();
  });

  test.each([
    ['a body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nfirst'],
    ['its headers', 'POST / HTTP/1.1\r\nHost:'],
    ['a request', ''],
  ])('ends connections that never finish %s', async (_what, text) => {
    const { listening, socket } = await meet(() => {});
    await once(socket, 'connect');
    socket.write(text);
    const ended = received(socket);
    await listening.close();

    await expect(ended).resolves.toBe('');
  });
});
