/** The SDK's client as an application uses it that lives through crashes of the service: it asks again. */

import { SFNClient } from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the service said in the end. */
export type Said<Output> = {
  /** Connections that were lost before: what they had asked may have been done. */
  readonly lost: number;
} & (
  | { readonly kind: 'answered'; readonly output: Output }
  | { readonly kind: 'refused'; readonly error: string; readonly message: string }
);

export interface PatientClientOptions {
  readonly endpoint: string;
  /** Resolves when there is a service to ask. */
  readonly answers: () => Promise<void>;
}

/** So that the port of a killed process is not asked all the time. */
const PAUSE_MS = 10;

export class PatientClient {
  calls = 0;
  lost = 0;
  private readonly client: SFNClient;
  private watchers: (() => void)[] = [];

  constructor(private readonly options: PatientClientOptions) {
    this.client = new SFNClient({
      endpoint: options.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      // What is asked again is counted here.
      maxAttempts: 1,
    });
  }

  /** Asks until the service has said something, be it a refusal. */
  async ask<Output>(call: (client: SFNClient) => Promise<Output>): Promise<Said<Output>> {
    for (let lost = 0; ; lost += 1) {
      await this.options.answers();
      this.calls += 1;
      const saying = call(this.client);
      for (const tell of this.watchers.splice(0)) tell();
      try {
        return { kind: 'answered', lost, output: await saying };
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') throw error;
        if (!isLostConnection(error)) return { kind: 'refused', lost, ...nameOf(error) };
      }
      this.lost += 1;
      await sleep(PAUSE_MS);
    }
  }

  /** For calls that nothing may refuse. */
  async get<Output>(call: (client: SFNClient) => Promise<Output>): Promise<Output> {
    const said = await this.ask(call);
    if (said.kind === 'answered') return said.output;
    throw new Error(`the service refused a call: ${said.error}: ${said.message}`);
  }

  /** Resolves when the next call is on its way. */
  nextCall(): Promise<void> {
    return new Promise((resolve) => this.watchers.push(resolve));
  }

  close(): void {
    this.client.destroy();
  }
}

/** Only what the service has answered has a status. */
function isLostConnection(error: unknown): boolean {
  const { $metadata: { httpStatusCode } = {} } = error as { $metadata?: { httpStatusCode?: number } }; // errors of the SDK have it
  return httpStatusCode === undefined;
}

function nameOf(error: unknown): { readonly error: string; readonly message: string } {
  return error instanceof Error
    ? { error: error.name, message: error.message }
    : { error: 'Error', message: String(error) };
}
