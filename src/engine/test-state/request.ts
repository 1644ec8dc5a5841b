/** What `TestState` is asked and what it answers, fields spelled as in the API; data in texts are JSON. */

import type { Json } from '../../asl/json';
import { parseSpelled } from '../spelling';

export interface TestStateRequest {
  /** A state, or a machine where `stateName` says which of its states. */
  readonly definition: string;
  readonly stateName?: string;
  readonly input?: string;
  readonly roleArn?: string;
  readonly inspectionLevel?: 'INFO' | 'DEBUG' | 'TRACE';
  readonly revealSecrets?: boolean;
  readonly variables?: string;
  /** The context object, with a mock only. */
  readonly context?: string;
  readonly mock?: StateMock;
  readonly stateConfiguration?: StateConfiguration;
}

/** What the state's task or parts come to, instead of running them. */
export interface StateMock {
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE';
}

export interface StateConfiguration {
  /** How often the retrier has fired before. */
  readonly retrierRetryCount?: number;
  readonly errorCausedByState?: string;
  readonly mapIterationFailureCount?: number;
  /** What the `ItemReader` of a Map finds. */
  readonly mapItemReaderData?: string;
}

export type TestedStatus = 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';

export interface TestStateResponse {
  readonly status: TestedStatus;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspectionData?: InspectionData;
}

/** How the data looked on their way; JSON texts. */
export interface InspectionData {
  readonly input?: string;
  readonly variables?: string;
  readonly afterInputPath?: string;
  readonly afterParameters?: string;
  readonly afterArguments?: string;
  readonly afterItemsPath?: string;
  readonly result?: string;
  readonly afterResultSelector?: string;
  readonly afterResultPath?: string;
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly errorDetails?: ErrorDetails;
}

export interface ErrorDetails {
  readonly retryIndex?: number;
  readonly retryBackoffIntervalSeconds?: number;
  readonly catchIndex?: number;
}

/** Why a request cannot be answered, with the name of the API's error. */
export class TestStateError extends Error {
  constructor(
    override readonly name: 'ValidationException' | 'InvalidDefinition' | 'InvalidExecutionInput',
    message: string,
  ) {
    super(message);
  }
}

/** Reads the JSON that a field of a request holds; throws a `TestStateError` where it holds none. */
export function parseField(text: string, refusal: (reason: string) => TestStateError): Json {
  try {
    return parseSpelled(text);
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error));
  }
}

/** Refuses a request for what one of its fields says. */
export function invalidField(name: string): (reason: string) => TestStateError {
  return (reason) => new TestStateError('ValidationException', `${name} is not JSON: ${reason}`);
}
