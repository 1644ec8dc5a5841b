/** `stepwright invoke`: invokes a Lambda function, and prints what it answers and its log. */

import { findSdkPackage } from '../../server/service-calls/sdk-packages';
import { chooseEndpoint } from '../choose-endpoint';
import type { EndpointOptions } from '../endpoint';
import { jsonArgument } from '../json-argument';
import { createPrinter, type OutputOptions } from '../printer';
import { UserError } from '../user-error';

export interface InvokeOptions extends EndpointOptions, OutputOptions {
  readonly input: string;
  readonly qualifier?: string;
}

/** What of `Lambda` of `@aws-sdk/client-lambda` is used; the package is the user's own. */
interface LambdaClient {
  invoke(input: object): Promise<Invoked>;
  destroy(): void;
}

interface Invoked {
  readonly Payload?: { transformToString(): string };
  readonly FunctionError?: string;
  readonly ExecutedVersion?: string;
  readonly LogResult?: string;
}

export async function invokeFunction(functionName: string, options: InvokeOptions): Promise<number> {
  const printer = createPrinter(options);
  const payload = JSON.stringify(jsonArgument('--input', options.input));
  const answer = await ask(functionName, payload, options);
  const result = answer.Payload?.transformToString() ?? '';
  const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
  printer.json({ ...(answer.FunctionError && { error: answer.FunctionError }), result: parsed(result), log });
  printer.lines(...(log === '' ? [] : [log.trimEnd(), '']), result);
  return answer.FunctionError === undefined ? 0 : 1;
}

async function ask(FunctionName: string, Payload: string, options: InvokeOptions): Promise<Invoked> {
  const { qualifier: Qualifier } = options;
  const client = clientFor(options);
  try {
    return await client.invoke({ FunctionName, Payload, LogType: 'Tail', ...(Qualifier && { Qualifier }) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`${error.name}: ${error.message}`, { cause: error });
  } finally {
    client.destroy();
  }
}

function clientFor(options: InvokeOptions): LambdaClient {
  const found = findSdkPackage('lambda', [process.cwd()]);
  if (found.kind === 'missing') {
    throw new UserError(`invoke needs ${found.packageName}: npm install --save-dev ${found.packageName}`);
  }
  const Lambda = found.exports['Lambda'] as new (configuration: object) => LambdaClient; // what the package exports
  const endpoint = chooseEndpoint(options) ?? configured(options);
  const { region } = options;
  return new Lambda({
    ...(endpoint !== undefined && local(endpoint)),
    ...(region !== undefined && { region }),
  });
}

/** Whoever has led Step Functions to a service of this machine means its functions, and not those of AWS. */
function configured({ aws }: InvokeOptions): string | undefined {
  if (aws === true) return undefined;
  return process.env['AWS_ENDPOINT_URL_LAMBDA'] ?? process.env['AWS_ENDPOINT_URL_SFN'];
}

/** No service on this machine looks at who asks. */
function local(endpoint: string): object {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint, region: 'us-east-1', credentials };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
