/** Reads the files that say with which credentials HTTP tasks are sent here. */

import type { Json } from '../asl/json';
import { connectionArn } from '../server/local-account';
import type { LocalConnection } from '../server/service-calls/http-connection';
import { jsonArgument } from './json-argument';
import { UserError } from './user-error';

export interface ConnectionFiles {
  /** The ARN that stands for each connection, by what it is bound as. */
  readonly arns: Readonly<Record<string, string>>;
  readonly connections: Readonly<Record<string, LocalConnection>>;
}

/** Whether what something is bound to is the file of a connection. */
export function isConnectionFile(value: string): boolean {
  return /\.connection\.json$/i.test(value);
}

/** @param files by the id of the connection, its placeholder or its ARN. */
export function readConnections(files: Readonly<Record<string, string>>): ConnectionFiles {
  const read = Object.entries(files).map(([name, file]) => {
    const arn = name.startsWith('arn:') ? name : connectionArn(name);
    return { name, arn, connection: readConnection(file) };
  });
  return {
    arns: Object.fromEntries(read.map(({ name, arn }) => [name, arn])),
    connections: Object.fromEntries(read.map(({ arn, connection }) => [arn, connection])),
  };
}

/** The parameters that each type of authorization needs. */
const PARAMETERS: Readonly<Record<string, string>> = {
  API_KEY: 'ApiKeyAuthParameters',
  BASIC: 'BasicAuthParameters',
  OAUTH_CLIENT_CREDENTIALS: 'OAuthParameters',
};

function readConnection(file: string): LocalConnection {
  const value = withVariables(jsonArgument('--bind', `@${file}`), file) as {
    readonly AuthorizationType?: unknown;
    readonly AuthParameters?: object;
  } | null; // looked at below
  const type = value?.AuthorizationType;
  if (typeof value !== 'object' || (type !== undefined && !Object.hasOwn(PARAMETERS, String(type)))) {
    throw new UserError(
      `${file} is no connection: its AuthorizationType is one of ${Object.keys(PARAMETERS).join(', ')}, or left out`,
    );
  }
  const needed = type === undefined ? undefined : PARAMETERS[String(type)];
  if (needed !== undefined && !Object.hasOwn(value?.AuthParameters ?? {}, needed)) {
    throw new UserError(`${file} is no connection: ${String(type)} needs AuthParameters.${needed}`);
  }
  return value as LocalConnection; // what else is wrong, the request shows
}

/** Secrets stand in the environment: a text `"${CRM_KEY}"` is the value of the variable. */
function withVariables(value: Json, file: string): Json {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => variable(name, file));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => withVariables(item, file));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withVariables(member, file)]),
  );
}

function variable(name: string, file: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new UserError(`${file} uses the environment variable ${name}, which is not set`);
}
