/** What a connection of EventBridge adds to the requests of HTTP tasks, spelled as `CreateConnection` takes it. */

import type { JsonObject } from '../../asl/json';
import { CannotCall } from './sdk-clients';

export type LocalConnection =
  | ({ readonly AuthorizationType: 'API_KEY' } & WithParameters<{
      readonly ApiKeyAuthParameters: { readonly ApiKeyName: string; readonly ApiKeyValue: string };
    }>)
  | ({ readonly AuthorizationType: 'BASIC' } & WithParameters<{
      readonly BasicAuthParameters: { readonly Username: string; readonly Password: string };
    }>)
  | ({ readonly AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS' } & WithParameters<{
      readonly OAuthParameters: OAuthParameters;
    }>)
  /** For what stands in for an endpoint: AWS has no connection without credentials. */
  | ({ readonly AuthorizationType?: never } & Partial<WithParameters<object>>);

interface WithParameters<Parameters> {
  readonly AuthParameters: Parameters & { readonly InvocationHttpParameters?: HttpParameters };
}

interface OAuthParameters {
  readonly AuthorizationEndpoint: string;
  readonly HttpMethod: 'GET' | 'POST' | 'PUT';
  readonly ClientParameters: { readonly ClientID: string; readonly ClientSecret: string };
  readonly OAuthHttpParameters?: HttpParameters;
}

interface HttpParameters {
  readonly HeaderParameters?: readonly Parameter[];
  readonly QueryStringParameters?: readonly Parameter[];
  readonly BodyParameters?: readonly Parameter[];
}

interface Parameter {
  readonly Key: string;
  readonly Value: string;
}

/** What is added to a request; it counts where the request says something else. */
export interface Additions {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** The tokens that authorization servers gave, for as long as they are taken. */
export interface OAuthTokens {
  /** @throws `CannotCall` where the server gives none. */
  of(connection: LocalConnection, signal: AbortSignal): Promise<string>;
  forget(connection: LocalConnection): void;
}

export async function additionsOf(
  connection: LocalConnection,
  tokens: OAuthTokens,
  signal: AbortSignal,
): Promise<Additions> {
  const { headers, query, body } = parametersOf(connection.AuthParameters?.InvocationHttpParameters);
  return { headers: { ...headers, ...(await credentialsOf(connection, tokens, signal)) }, query, body };
}

async function credentialsOf(
  connection: LocalConnection,
  tokens: OAuthTokens,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  switch (connection.AuthorizationType) {
    case 'API_KEY': {
      const { ApiKeyName, ApiKeyValue } = connection.AuthParameters.ApiKeyAuthParameters;
      return { [ApiKeyName]: ApiKeyValue };
    }
    case 'BASIC': {
      const { Username, Password } = connection.AuthParameters.BasicAuthParameters;
      return { Authorization: `Basic ${Buffer.from(`${Username}:${Password}`).toString('base64')}` };
    }
    case 'OAUTH_CLIENT_CREDENTIALS':
      return { Authorization: `Bearer ${await tokens.of(connection, signal)}` };
    default:
      return {};
  }
}

function parametersOf(parameters: HttpParameters = {}): Additions {
  const { HeaderParameters, QueryStringParameters, BodyParameters } = parameters;
  return {
    headers: asObject(HeaderParameters),
    query: asObject(QueryStringParameters),
    body: asObject(BodyParameters),
  };
}

function asObject(parameters: readonly Parameter[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(parameters.map(({ Key, Value }) => [Key, Value]));
}

export function createOAuthTokens(): OAuthTokens {
  const tokens = new Map<LocalConnection, Promise<string>>();
  return {
    of: (connection, signal) => {
      const known = tokens.get(connection);
      if (known !== undefined) return known;
      const asked = askForToken(connection, signal);
      tokens.set(connection, asked);
      asked.catch(() => tokens.delete(connection));
      return asked;
    },
    forget: (connection) => void tokens.delete(connection),
  };
}

async function askForToken(connection: LocalConnection, signal: AbortSignal): Promise<string> {
  if (connection.AuthorizationType !== 'OAUTH_CLIENT_CREDENTIALS') throw new Error('unreachable: no OAuth');
  const { AuthorizationEndpoint, HttpMethod, ...rest } = connection.AuthParameters.OAuthParameters;
  const { ClientID, ClientSecret } = rest.ClientParameters;
  const { headers, query, body } = parametersOf(rest.OAuthHttpParameters);
  const grant = { grant_type: 'client_credentials', client_id: ClientID, client_secret: ClientSecret };
  const form = new URLSearchParams({ ...grant, ...(body as Readonly<Record<string, string>>) }); // made of texts
  const url = new URL(AuthorizationEndpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (HttpMethod === 'GET') form.forEach((value, name) => url.searchParams.set(name, value));
  const sent = HttpMethod === 'GET' ? {} : { body: form };
  const response = await fetch(url, { method: HttpMethod, headers, signal, redirect: 'manual', ...sent });
  return tokenIn(await response.text(), `${AuthorizationEndpoint} answered ${response.status}`);
}

function tokenIn(text: string, answered: string): string {
  try {
    const { access_token: token } = JSON.parse(text) as { readonly access_token?: unknown }; // looked at below
    if (typeof token === 'string') return token;
  } catch {
    // Said below.
  }
  throw new CannotCall(`the connection got no access token: ${answered}`);
}
