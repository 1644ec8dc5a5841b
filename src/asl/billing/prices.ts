/**
 * What AWS takes for Step Functions, in dollars, before its free tier (4,000 transitions a month).
 *
 * From https://aws.amazon.com/step-functions/pricing/. The prices of transitions are those of its table of regions as
 * archived in 2019, and those of Express of its examples as archived in 2025; they have changed rarely. The page has
 * the last word, and `PRICES_AS_OF` says how old this is.
 */

export const PRICES_AS_OF = { STANDARD: '2019-11', EXPRESS: '2025' } as const;

export interface RegionPrices {
  /** For a state transition of a Standard workflow. */
  readonly transition: number;
  /** Absent where the page was not seen to name them. */
  readonly express?: ExpressPrices;
}

export interface ExpressPrices {
  /** For each execution that is started. */
  readonly request: number;
  /** For a gibibyte of memory during a second; the first tier, which is the dearest: 1,000 GB-hours a month. */
  readonly gigabyteSecond: number;
}

/** $1.00 a million, and $0.06 for a GB-hour. */
const EXPRESS: ExpressPrices = { request: 0.000001, gigabyteSecond: 0.00001667 };

const USUAL: RegionPrices = { transition: 0.000025, express: EXPRESS };

export const PRICES: Readonly<Record<string, RegionPrices>> = {
  'us-east-1': USUAL,
  'us-east-2': USUAL,
  'us-west-2': USUAL,
  'ca-central-1': USUAL,
  'eu-west-1': USUAL,
  'eu-west-2': USUAL,
  'eu-central-1': USUAL,
  'eu-north-1': USUAL,
  'ap-southeast-1': USUAL,
  'ap-southeast-2': USUAL,
  'ap-northeast-1': USUAL,
  'us-west-1': { transition: 0.0000279 },
  'eu-west-3': { transition: 0.0000297 },
  'ap-northeast-2': { transition: 0.0000271 },
  'ap-south-1': { transition: 0.0000285 },
  'sa-east-1': { transition: 0.0000375 },
  'us-gov-east-1': { transition: 0.00003 },
  'us-gov-west-1': { transition: 0.00003 },
};
