/** Estimates what AWS would bill for an execution, as a Standard workflow and as an Express one. */

import { PRICES, type ExpressPrices } from './prices';
import type { ExecutionUsage } from './usage';

export interface CostOptions {
  /** `us-east-1` if absent. */
  readonly region?: string;
  /** Bytes of the definition, which take memory of an Express execution. */
  readonly definitionBytes?: number;
}

/** In dollars for one execution, without what tasks cost by themselves, and before AWS's free tier. */
export interface CostEstimate {
  readonly region: string;
  readonly standard: StandardCost;
  /** Absent where the prices of the region are not known. */
  readonly express?: ExpressCost;
}

export interface StandardCost {
  readonly transitions: number;
  readonly dollars: number;
}

export interface ExpressCost {
  /** In steps of 100. */
  readonly billedMs: number;
  /** In chunks of 64. */
  readonly billedMegabytes: number;
  readonly dollars: number;
}

/**
 * What an execution would be billed for, and how much.
 *
 * @example
 * const { history } = await run(order, { input: { orderId: 'o-1' } }); // or the events of GetExecutionHistory
 * const { standard, express } = estimateCost(usageOf(history), { region: 'eu-central-1' });
 *
 * @throws where the prices of the region are not known, with those that are.
 */
export function estimateCost(usage: ExecutionUsage, options: CostOptions = {}): CostEstimate {
  const { region = 'us-east-1', definitionBytes = 0 } = options;
  const prices = PRICES[region];
  if (prices === undefined)
    throw new Error(`the prices of ${region} are not known; known are: ${Object.keys(PRICES).join(', ')}`);
  const { transitions } = usage;
  const express = prices.express && expressCost(usage, definitionBytes, prices.express);
  return {
    region,
    standard: { transitions, dollars: rounded(transitions * prices.transition) },
    ...(express && { express }),
  };
}

function expressCost(usage: ExecutionUsage, definitionBytes: number, prices: ExpressPrices): ExpressCost {
  const billedMs = Math.max(1, Math.ceil(usage.durationMs / 100)) * 100;
  const billedMegabytes = Math.ceil(memoryBytes(usage, definitionBytes) / MEGABYTE / 64) * 64;
  const gigabyteSeconds = (billedMs / 1000) * (billedMegabytes / 1024);
  const dollars = rounded(prices.request + gigabyteSeconds * prices.gigabyteSecond);
  return { billedMs, billedMegabytes, dollars };
}

const MEGABYTE = 1024 * 1024;

/** As the pricing page estimates it: 50 MB, the definition, and the data of each step of a Map or Parallel. */
function memoryBytes({ payloadBytes, forkedSteps }: ExecutionUsage, definitionBytes: number): number {
  return 50 * MEGABYTE + definitionBytes + payloadBytes * Math.max(1, forkedSteps);
}

/** To a billionth of a cent: what binary fractions add behind it means nothing. */
function rounded(dollars: number): number {
  return Number(dollars.toFixed(11));
}
