/** A service that runs functions, and a real client of the Lambda API that talks to it over HTTP. */

import { LambdaClient } from '@aws-sdk/client-lambda';
import { serveWorkflows, type ServeOptions, type Server } from '../../../src/entries/server';
import { writeZip, type FileToZip } from '../../../src/server/lambda-api/functions/write-zip';

export interface ServedLambda {
  readonly server: Server;
  readonly client: LambdaClient;
  close(): Promise<void>;
}

export async function serveLambda(options: ServeOptions = {}): Promise<ServedLambda> {
  const server = await serveWorkflows([], options);
  const client = lambdaClient(await server.endpoint());
  return {
    server,
    client,
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}

export function lambdaClient(endpoint: string): LambdaClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new LambdaClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

export const ROLE = 'arn:aws:iam::123456789012:role/lambda';

/** The zip file of texts, by their paths. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const all = Object.entries(files).map(([path, text]): FileToZip => ({ path, contents: Buffer.from(text) }));
  return writeZip(all);
}

/** A Node function that answers by an expression of `event` and `context`. */
export function nodeZip(expression: string): Buffer {
  return zipOf({ 'index.js': `exports.handler = async (event, context) => (${expression});` });
}

export const NODE = { Runtime: 'nodejs20.x', Handler: 'index.handler', Role: ROLE } as const;

/** What is refused, by name and message and status. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } }; // the SDK throws no other
    return { name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('it was not refused');
}
