/** A workflow beside the machine that an expert writes by hand for the same behaviour, and the inputs both are run on. */

import type { Json } from '../../src/asl/json';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Workflow } from '../../src/dsl/workflow';
import type { Objects } from '../../src/engine/memory-objects';

export interface Contest {
  readonly name: string;
  readonly workflow: Workflow;
  readonly expert: StateMachineDefinition;
  /** The machines that it runs, by placeholder. */
  readonly children?: Readonly<Record<string, Pick<Contest, 'workflow' | 'expert'>>>;
  readonly scenarios: readonly Scenario[];
}

/** One execution, of either machine. */
export interface Scenario {
  /** What happens, as far as it decides the way. */
  readonly name: string;
  readonly input: Json;
  /** What the functions do, by placeholder; made anew for each machine. */
  readonly functions: () => Functions;
  /** What lies in S3. */
  readonly objects?: Objects;
}

export type Functions = Readonly<Record<string, (payload: never, call: Call) => Answer>>;

export interface Call {
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What a function gives, how it fails, or what somebody answers later to the token it got. */
export type Answer = Json | Failed | Later;

export class Failed {
  constructor(
    readonly error: string,
    readonly message = '',
  ) {}
}

/** Never, where the answer is not given. */
export class Later {
  constructor(
    readonly seconds: number,
    readonly answer?: Json | Failed,
  ) {}
}

/** What an expert copies onto each Task state: errors of Lambda that pass by themselves. */
export const LAMBDA_RETRY = [
  {
    ErrorEquals: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
] as const;

export const INVOKE = 'arn:aws:states:::lambda:invoke';
