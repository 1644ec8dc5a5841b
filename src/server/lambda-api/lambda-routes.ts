/** Which operation of the Lambda API a method and a path stand for. */

import { createAlias, deleteAlias, getAlias, updateAlias } from './operations/aliases';
import {
  deleteFunctionConcurrency,
  getAccountSettings,
  getFunctionConcurrency,
  putFunctionConcurrency,
} from './operations/concurrency';
import { listTags, tagResource, untagResource } from './operations/function-tags';
import {
  createFunction,
  deleteFunction,
  getFunction,
  getFunctionConfiguration,
  updateFunctionCode,
  updateFunctionConfiguration,
} from './operations/functions';
import { invoke } from './operations/invoke';
import type { LambdaOperation } from './operations/lambda-operation';
import { listAliases, listFunctions, listVersionsByFunction } from './operations/lists';
import { unsupported } from './operations/unsupported';
import { publishVersion } from './operations/versions';

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly operation: LambdaOperation;
}

/** A path as the API reference writes it, with names in braces for what is asked about. */
function route(method: string, path: string, operation: LambdaOperation): Route {
  const pattern = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, path: new RegExp(`^${pattern}/?$`), operation };
}

const FUNCTIONS = '/2015-03-31/functions';
const FUNCTION = `${FUNCTIONS}/{functionName}`;
const ALIAS = `${FUNCTION}/aliases/{name}`;
const MAPPINGS = '/2015-03-31/event-source-mappings';
const NO_QUEUES = 'there are no queues here that could be read';
const NO_DESTINATIONS = 'there is nothing here that results could be sent to';
const NO_POLICIES = 'nobody is kept from anything here';

const ROUTES: readonly Route[] = [
  route('POST', FUNCTIONS, createFunction),
  route('GET', FUNCTIONS, listFunctions),
  route('GET', FUNCTION, getFunction),
  route('DELETE', FUNCTION, deleteFunction),
  route('GET', `${FUNCTION}/configuration`, getFunctionConfiguration),
  route('PUT', `${FUNCTION}/configuration`, updateFunctionConfiguration),
  route('PUT', `${FUNCTION}/code`, updateFunctionCode),
  route('POST', `${FUNCTION}/invocations`, invoke),
  route('POST', `${FUNCTION}/versions`, publishVersion),
  route('GET', `${FUNCTION}/versions`, listVersionsByFunction),
  route('POST', `${FUNCTION}/aliases`, createAlias),
  route('GET', `${FUNCTION}/aliases`, listAliases),
  route('GET', ALIAS, getAlias),
  route('PUT', ALIAS, updateAlias),
  route('DELETE', ALIAS, deleteAlias),
  route('PUT', '/2017-10-31/functions/{functionName}/concurrency', putFunctionConcurrency),
  route('DELETE', '/2017-10-31/functions/{functionName}/concurrency', deleteFunctionConcurrency),
  route('GET', '/2019-09-30/functions/{functionName}/concurrency', getFunctionConcurrency),
  route('GET', '/2017-03-31/tags/{resource}', listTags),
  route('POST', '/2017-03-31/tags/{resource}', tagResource),
  route('DELETE', '/2017-03-31/tags/{resource}', untagResource),
  route('GET', '/2016-08-19/account-settings', getAccountSettings),
  ...['GET', 'POST'].map((method) =>
    route(method, MAPPINGS, unsupported('Event source mappings', NO_QUEUES)),
  ),
  ...['GET', 'PUT', 'DELETE'].map((method) =>
    route(method, `${MAPPINGS}/{uuid}`, unsupported('Event source mappings', NO_QUEUES)),
  ),
  ...['GET', 'PUT', 'POST', 'DELETE'].map((method) =>
    route(
      method,
      '/2019-09-25/functions/{functionName}/event-invoke-config',
      unsupported('The configuration of asynchronous invocations', NO_DESTINATIONS),
    ),
  ),
  ...['GET', 'POST'].map((method) =>
    route(method, `${FUNCTION}/policy`, unsupported('Policies', NO_POLICIES)),
  ),
];

/** Paths of Lambda begin with the date of their version. */
const LAMBDA_PATH = /^\/20\d\d-\d\d-\d\d\//;

export function isLambdaPath(path: string): boolean {
  return LAMBDA_PATH.test(path);
}

export interface Routed {
  readonly operation: LambdaOperation;
  /** What the path is about, by its names. */
  readonly named: Readonly<Record<string, string>>;
}

/** `undefined` where no operation that is served has that path; throws a `URIError` where it is none. */
export function findRoute(method: string, path: string): Routed | undefined {
  for (const { method: wanted, path: pattern, operation } of ROUTES) {
    const found = wanted === method ? pattern.exec(path) : null;
    if (found === null) continue;
    const named = Object.entries(found.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
    return { operation, named: Object.fromEntries(named) as Record<string, string> }; // pairs of texts
  }
  return undefined;
}
