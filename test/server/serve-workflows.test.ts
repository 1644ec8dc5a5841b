import * as z from 'zod';
import { serveWorkflows, type Server } from '../../src/entries/server';
import { compile, lambda, resource, topic, workflow } from '../../src/index';
import { greeting } from './handlers/answers-itself';
import { clientsAt } from './service-calls/calling';
import { openEndpoint } from './service-calls/endpoint';

const answersItself = lambda<typeof import('./handlers/answers-itself').handler>(
  './handlers/answers-itself.ts',
);

const greet = workflow('greet', { input: z.object({}) }, (ctx) =>
  ctx.waitForCallback('Greet', greeting, answersItself, (token) => ({ token }), { timeout: '1m' }),
);

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

test('handlers find the endpoint in their environment, and may answer before they return', async () => {
  const server = await serveWorkflows([compile(greet)], { environment: { WHO: 'world' } });
  servers.push(server);
  const result = await server.engine.result(server.start('greet', { input: {} }));

  expect(result).toMatchObject({ status: 'SUCCEEDED', output: { hello: 'world' } });
});

test('the environment may be made of the endpoint', async () => {
  const server = await serveWorkflows([compile(greet)], {
    environment: (endpoint) => ({ WHO: endpoint }),
  });
  servers.push(server);
  const result = await server.engine.result(server.start('greet', { input: {} }));

  expect(result.output).toEqual({ hello: await server.endpoint() });
});

test('a resource is called what it is bound to, and one that is bound to nothing is reported', async () => {
  const orders = resource('orders');
  const where = workflow('where', { input: z.object({}) }, () => ({ table: orders }));
  const server = await serveWorkflows([compile(where)], { resources: { orders: 'orders-1' } });
  servers.push(server);

  expect(await server.engine.result(server.start('where', { input: {} }))).toMatchObject({
    output: { table: 'orders-1' },
  });
  await expect(serveWorkflows([compile(where)])).rejects.toThrow(
    'the resource "orders" stands for nothing on this machine; give it a name, ARN or URL',
  );
});

test('a service is called where it is said to be', async () => {
  const endpoint = await openEndpoint(() => ({
    body: '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>',
  }));
  const news = topic<{ id: string }>('news');
  const tell = workflow('tell', { input: z.object({}) }, (ctx) => ctx.publish('Tell', news, { id: 'o-1' }));
  const server = await serveWorkflows([compile(tell)], {
    resources: { news: 'arn:aws:sns:us-east-1:123456789012:news' },
    services: { clients: clientsAt(endpoint.url) },
  });
  servers.push(server);

  expect(await server.engine.result(server.start('tell', { input: {} }))).toMatchObject({
    status: 'SUCCEEDED',
    output: { MessageId: 'm-1' },
  });
  await endpoint.close();
});

test('a handler that is missing is reported before anything runs', async () => {
  const missing = lambda<(input: null) => Promise<string>>('./handlers/missing.ts');
  const lost = workflow('lost', { input: z.object({}) }, (ctx) => ctx.step('Missing', missing, null));

  await expect(serveWorkflows([compile(lost)])).rejects.toThrow(
    'the file of lambda("./handlers/missing.ts") does not exist',
  );
});
