/** Checks the numbers among the options of a step: plain ones at once, the others are the machine's to take. */

import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import type { Expression } from './node';
import { report } from './tracking';

export interface NumberRules {
  readonly allowed: string;
  readonly fits: (value: unknown) => boolean;
}

export interface NumberOption extends NumberRules {
  readonly at: CallSite;
  /** As the author wrote it: `concurrency`. */
  readonly option: string;
}

/** The number, or what gives it while the machine runs; `undefined` where none was given. */
export function numberOption(value: unknown, { fits, ...rules }: NumberOption): Expression | undefined {
  if (value === undefined) return undefined;
  if (expressionOf(value) === undefined && !fits(value)) {
    return void report({ kind: 'bad-number', got: describe(value), ...rules });
  }
  return refuseOmitted(toExpression(value, rules.at), rules.at);
}

export function wholeFrom(least: number): NumberRules {
  return {
    allowed: `a whole number from ${least}`,
    fits: (value) => Number.isInteger(value) && Number(value) >= least,
  };
}

export function wholeBetween(least: number, most: number): NumberRules {
  return {
    allowed: `a whole number from ${least} to ${most.toLocaleString('en')}`,
    fits: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  };
}

export const PERCENTAGE: NumberRules = {
  allowed: 'a number from 0 to 100',
  fits: (value) => typeof value === 'number' && value >= 0 && value <= 100,
};
