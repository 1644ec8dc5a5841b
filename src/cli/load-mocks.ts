/** Finds the mocks and answers that a file exports, alone or in arrays. */

import type { Answer } from '../testing/answer';
import type { Mock } from '../testing/mock';
import { exportsOf } from './load-workflows';
import { UserError } from './user-error';

/** Those of `mocksFile`; if that is not given, those that the file with the workflow happens to export. */
export function loadMocks(workflowFile: string, mocksFile: string | undefined): readonly (Mock | Answer)[] {
  const mocks = exportsOf(mocksFile ?? workflowFile)
    .flat()
    .filter(isMock);
  if (mocks.length > 0 || mocksFile === undefined) return mocks;
  throw new UserError(
    `${mocksFile} exports no mocks; export some:\n  export const mocks = [mock(chargeCard, { paymentId: 'p-1' }, { takes: '300ms' })];`,
  );
}

/** By its kind, for the file may bring another copy of this library. */
function isMock(value: unknown): value is Mock | Answer {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'mock' || value.kind === 'answer';
}
