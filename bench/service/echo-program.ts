/** What any server on this machine costs at least: `node:http` reads a body and gives one back. */

import { createServer } from 'node:http';

const { port } = JSON.parse(process.argv[2] ?? '') as { readonly port: number }; // as the bench starts it

const ANSWER = {
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:waiting:e1',
  startDate: 0,
};

process.once('disconnect', () => process.exit());
createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify({ ...ANSWER, body }));
  });
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
