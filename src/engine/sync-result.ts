/** How an Express execution ended, for those who have waited for it. */

import type { ExecutionDescription } from './description';

/** As `StartSyncExecution` answers, with data in place of JSON text. */
export interface SyncResult extends ExecutionDescription {
  readonly billingDetails: BillingDetails;
}

export interface BillingDetails {
  /** In steps of 100. */
  readonly billedDurationInMilliseconds: number;
  /** In steps of 64; what a machine takes on AWS is not known here. */
  readonly billedMemoryUsedInMB: number;
}

export function syncResult(ended: ExecutionDescription): SyncResult {
  const milliseconds = Number(ended.stopDate ?? ended.startDate) - Number(ended.startDate);
  const billedDurationInMilliseconds = Math.max(100, Math.ceil(milliseconds / 100) * 100);
  return { ...ended, billingDetails: { billedDurationInMilliseconds, billedMemoryUsedInMB: 64 } };
}
