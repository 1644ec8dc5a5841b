/** The workflows whose cost is compared. */

import { batchImportContest } from './cases/batch-import';
import { conditionChecksContest } from './cases/condition-checks';
import { fanOutContest } from './cases/fan-out';
import { humanApprovalContest } from './cases/human-approval';
import { mapReduceContest } from './cases/map-reduce';
import { nestedLoopsContest } from './cases/nested-loops';
import { orderContest } from './cases/order';
import { pollingContest } from './cases/polling';
import { sagaContest } from './cases/saga';
import { schedulerContest } from './cases/scheduler';
import { subWorkflowContest } from './cases/sub-workflow';
import { tryFiveStepsContest } from './cases/try-five-steps';
import type { Contest } from './contest';

export const CONTESTS: readonly Contest[] = [
  orderContest,
  sagaContest,
  pollingContest,
  mapReduceContest,
  humanApprovalContest,
  fanOutContest,
  nestedLoopsContest,
  tryFiveStepsContest,
  schedulerContest,
  conditionChecksContest,
  subWorkflowContest,
  batchImportContest,
];
