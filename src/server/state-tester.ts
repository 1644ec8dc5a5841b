/** Runs states by themselves, with the tasks of the service where they are not mocked. */

import type { Json } from '../asl/json';
import { createSecureIds, createSecureRandom } from '../engine/chance';
import { createWorkerEvaluator } from '../engine/jsonata/worker-evaluator';
import type { Evaluator, Ids, Random, TaskAnswer, TaskRunner } from '../engine/ports';
import type { TestStateRequest, TestStateResponse } from '../engine/test-state/request';
import { testState } from '../engine/test-state/test-state';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './local-account';
import { sdkResultShapes } from './sdk-result-shapes';
import { executionArn } from './states-api/names';

export interface StateTesterOptions {
  readonly tasks: TaskRunner;
  readonly now: () => number;
  readonly ids?: Ids;
  readonly random?: Random;
  /** One of its own, when the first expression needs it, if absent. */
  readonly evaluator?: Evaluator;
}

/** By which tasks are told who calls them. */
const NAMELESS = { executionArn: executionArn('TestState', 'TestState'), stateName: 'TestState' };

export class StateTester {
  private own: Evaluator | undefined;

  constructor(private readonly options: StateTesterOptions) {}

  test(request: TestStateRequest): Promise<TestStateResponse> {
    const { now, ids = createSecureIds(), random = createSecureRandom(), evaluator } = this.options;
    return testState(request, {
      evaluator: evaluator ?? this.ownEvaluator(),
      ids,
      random,
      now: now(),
      region: LOCAL_REGION,
      account: LOCAL_ACCOUNT,
      shapes: sdkResultShapes,
      runTask: (resource, given) => this.runTask(resource, given),
    });
  }

  private ownEvaluator(): Evaluator {
    this.own ??= createWorkerEvaluator();
    return this.own;
  }

  private async runTask(resource: string, given: Json): Promise<TaskAnswer> {
    const { signal } = new AbortController();
    const request = { ...NAMELESS, retryCount: 0, resource, arguments: given, signal };
    const response = await this.options.tasks.run(request);
    if (response.kind === 'succeeded' || response.kind === 'failed') return response;
    return { kind: 'failed', error: 'States.Runtime', cause: `${resource} has to be mocked` };
  }

  async close(): Promise<void> {
    await this.own?.close?.();
  }
}
