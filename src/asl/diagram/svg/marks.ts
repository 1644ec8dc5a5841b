/** The small drawings that tell the types of states apart, each in a square of sixteen. */

import type { PictureNode } from '../picture';

const MARKS: Readonly<Record<PictureNode['type'], string>> = {
  Start: '',
  End: '',
  Task: 'M9 1.5 3.5 9H7.5L6.5 14.5 12.5 7H8.5Z',
  Choice: 'M8 1.5 14.5 8 8 14.5 1.5 8ZM8 5.5V8M8 10.6V10.7',
  Wait: 'M14 8A6 6 0 1 1 2 8 6 6 0 1 1 14 8ZM8 4.5V8L10.5 9.5',
  Pass: 'M2 8H13.5M9.5 4 13.5 8 9.5 12',
  Map: 'M2.5 3H13.5V5.5H2.5ZM2.5 8H13.5V10.5H2.5ZM4 13.5H12',
  Parallel: 'M3 2.5V13.5M8 2.5V13.5M13 2.5V13.5',
  Succeed: 'M2.5 8.5 6.5 12.5 13.5 4',
  Fail: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
  Unknown: 'M5 5.5A3 3 0 1 1 8 8.5V10M8 13V13.1',
  Missing: 'M5 5.5A3 3 0 1 1 8 8.5V10M8 13V13.1',
};

const DISTRIBUTED_MAP = 'M2 2H6.5V6.5H2ZM9.5 2H14V6.5H9.5ZM2 9.5H6.5V14H2ZM9.5 9.5H14V14H9.5Z';

/** An arrow round a circle, in a square of twelve. */
export const RETRY_MARK = 'M10.5 6A4.5 4.5 0 1 1 8.8 2.5M9.2 .4V2.9H6.7';

export function markOf({ type, isDistributed }: PictureNode): string {
  return isDistributed ? DISTRIBUTED_MAP : MARKS[type];
}
