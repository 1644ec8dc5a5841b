/** The payment gateway of the example, in a process of its own: it times out on the first try of every order. */

import { createServer } from 'node:http';

const DECLINED = new Set(['o-1003']);
const seen = new Set<string>();

const server = createServer((request, response) => {
  const orderId = String(request.headers['idempotency-key']);
  const first = !seen.has(orderId);
  seen.add(orderId);
  request.resume();

  if (first) {
    response.writeHead(504).end();
    return;
  }
  if (DECLINED.has(orderId)) {
    response.writeHead(402).end();
    return;
  }
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ paymentId: `p-${orderId}` }));
});

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('unreachable: listening on a port');
  console.log(`listening on http://127.0.0.1:${address.port}`);
});
