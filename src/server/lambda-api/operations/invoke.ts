/** Invoke: waits for the result, or only has it begun. */

import { LATEST } from '../functions/catalog';
import type { FunctionHost } from '../runtimes/function-host';
import type { LoggedResult } from '../runtimes/invocation';
import { answered, refuse, refuseAs, type LambdaAnswer, type LambdaRefusal } from './answer';
import { findRevision, functionNotFound, readName, type AskedName, type Found } from './find-function';
import { payloadOperation, type LambdaService } from './lambda-operation';
import { FUNCTION_NAME, QUALIFIER } from './lambda-shapes';

const INVOCATION_TYPE = {
  type: 'string',
  values: ['Event', 'RequestResponse', 'DryRun'],
} as const;

const NO_HOST =
  'Invoke is not served here: this service was made without a host for functions, which serveWorkflows gives it';

/** "Invocation payload": what is answered at once may be more than what is kept for later. */
const MAX_BYTES = { RequestResponse: 6 * 1024 * 1024, DryRun: 6 * 1024 * 1024, Event: 1024 * 1024 };

export const invoke = payloadOperation(
  {
    functionName: FUNCTION_NAME,
    qualifier: QUALIFIER,
    invocationType: INVOCATION_TYPE,
    logType: { type: 'string', values: ['None', 'Tail'] },
  },
  async ({ invocationType: type = 'RequestResponse', logType, ...asked }, { service, payload }) => {
    const event = payload === '' ? '{}' : payload;
    const mistake = payloadMistake(event, type);
    if (mistake !== undefined) return mistake;
    const host = await service.host;
    if (host === undefined) return refuse('UnknownOperationException', NO_HOST);
    const chosen = chooseRevision(service, host, asked);
    if (chosen.kind === 'refused') return chosen;
    const { invokedAs, version } = chosen.value;
    if (type === 'DryRun') return answered(204);
    if (type === 'Event') {
      service.delivery.deliver(() => host.invoke(invokedAs, event));
      return answered(202);
    }
    return toAnswer(await host.invoke(invokedAs, event), { version, withLog: logType === 'Tail' });
  },
);

function payloadMistake(event: string, type: keyof typeof MAX_BYTES): LambdaRefusal | undefined {
  const bytes = Buffer.byteLength(event);
  const limit = MAX_BYTES[type];
  if (bytes > limit) {
    const message = `${bytes} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`;
    return refuse('RequestTooLargeException', message);
  }
  try {
    JSON.parse(event);
    return undefined;
  } catch (error) {
    const message = `Could not parse request body into json: ${error instanceof Error ? error.message : String(error)}`;
    return refuse('InvalidRequestContentException', message, { Type: 'User' });
  }
}

interface Chosen {
  readonly invokedAs: string;
  readonly version: string;
}

/** Functions of workflows have no records; they are found by their names. */
function chooseRevision(
  service: LambdaService,
  host: FunctionHost,
  asked: { readonly functionName: string; readonly qualifier?: string },
): Found<Chosen> {
  const named = readName(asked);
  if (named.kind === 'refused') return named;
  if (service.catalog.function(named.value.name) === undefined) return ofWorkflow(host, named.value);
  const found = findRevision(service, asked);
  if (found.kind === 'refused') return found;
  const { fn, version } = found.value;
  return { kind: 'found', value: { invokedAs: `${fn.name}:${version}`, version } };
}

function ofWorkflow(host: FunctionHost, { name, qualifier }: AskedName): Found<Chosen> {
  const invokedAs = qualifier === undefined || qualifier === LATEST ? name : `${name}:${qualifier}`;
  if (!host.has(invokedAs)) return functionNotFound(name, qualifier);
  return { kind: 'found', value: { invokedAs, version: LATEST } };
}

interface Shown {
  readonly version: string;
  readonly withLog: boolean;
}

function toAnswer(result: LoggedResult, { version, withLog }: Shown): LambdaAnswer {
  if (result.kind === 'refused') return refuseAs(result.errorType, result.message, { Type: 'User' });
  return answered(200, result.payload, {
    'x-amz-executed-version': version,
    'x-amzn-requestid': result.requestId,
    ...(result.kind === 'failed' && { 'x-amz-function-error': 'Unhandled' }),
    ...(withLog && { 'x-amz-log-result': Buffer.from(result.logTail).toString('base64') }),
  });
}
