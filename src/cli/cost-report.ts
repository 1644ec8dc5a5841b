/** What `stepwright cost` finds out about an execution, for people and for tools; documented in `docs/cost.md`. */

import type { StateMachineDefinition, StateMachineType } from '../asl/definition';
import { type CostEstimate, estimateCost, type ExpressCost, type StandardCost } from '../asl/billing/cost';
import { PRICES_AS_OF } from '../asl/billing/prices';
import { usageOf } from '../asl/billing/usage';
import { MAX_EXPRESS_SECONDS } from '../asl/limits';
import { validate } from '../asl/validate/validate';
import type { Compiled } from '../compiler/compiled';
import type { RunResult } from '../testing/run';
import { durationText } from './duration-text';

export interface CostReport {
  readonly workflow: string;
  readonly type: StateMachineType;
  readonly status: RunResult<unknown>['status'];
  readonly error?: string;
  /** In virtual time. */
  readonly durationMs: number;
  readonly region: string;
  readonly standard: StandardCost;
  /** Absent where the prices of the region are not known. */
  readonly express?: ExpressCost;
  /** Why the workflow cannot be Express; empty where it can. */
  readonly expressRefusals: readonly string[];
  readonly assumptions: { readonly taskDurationMs: number; readonly pricesAsOf: typeof PRICES_AS_OF };
}

export interface CostedRun {
  readonly compiled: Compiled;
  readonly result: RunResult<unknown>;
  readonly region: string;
  readonly taskDurationMs: number;
}

/** @throws where the prices of the region are not known */
export function costReport({ compiled, result, region, taskDurationMs }: CostedRun): CostReport {
  const { definition } = compiled;
  // Those of child executions are not in the history.
  const usage = { ...usageOf(result.history), transitions: result.transitions };
  const definitionBytes = new TextEncoder().encode(JSON.stringify(definition)).length;
  const estimate: CostEstimate = estimateCost(usage, { region, definitionBytes });
  return {
    workflow: compiled.name,
    type: compiled.type,
    status: result.status,
    ...(result.error !== undefined && { error: result.error }),
    durationMs: usage.durationMs,
    ...estimate,
    expressRefusals: expressRefusals(definition, usage.durationMs),
    assumptions: { taskDurationMs, pricesAsOf: PRICES_AS_OF },
  };
}

function expressRefusals(definition: StateMachineDefinition, durationMs: number): readonly string[] {
  const errors = validate(definition, { type: 'EXPRESS' }).filter(({ severity }) => severity === 'ERROR');
  const isTooLong = durationMs > MAX_EXPRESS_SECONDS * 1000;
  return [
    ...errors.map(({ message, location }) => `${message.trim()} (at ${location ?? '/'})`),
    ...(isTooLong ? [`it takes ${durationText(durationMs)}, and Express ends after 5 min`] : []),
  ];
}
