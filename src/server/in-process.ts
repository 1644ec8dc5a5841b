/** Lets clients of the AWS SDK talk to a service in the same process, which needs no port for them. */

import { LOCAL_REGION } from './local-account';

/** What a client of Step Functions is made with: `new SFNClient(inProcess(server))`. */
export interface InProcess {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly disableHostPrefix: true;
  readonly requestHandler: {
    handle(
      request: SdkRequest,
      options?: { readonly abortSignal?: unknown },
    ): Promise<{ response: SdkResponse }>;
  };
}

interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

const ORIGIN = 'http://localhost';

export function inProcess(server: { handle(request: Request): Promise<Response> }): InProcess {
  return {
    endpoint: ORIGIN,
    region: LOCAL_REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    disableHostPrefix: true,
    requestHandler: {
      handle: async ({ method, path, headers, body }, { abortSignal } = {}) => {
        const request = new Request(new URL(path, ORIGIN), {
          method,
          headers,
          body: body as string, // the protocol is JSON
          ...(abortSignal instanceof AbortSignal && { signal: abortSignal }),
        });
        const response = await server.handle(request);
        return {
          response: {
            statusCode: response.status,
            headers: Object.fromEntries(response.headers),
            body: new Uint8Array(await response.arrayBuffer()),
          },
        };
      },
    },
  };
}
