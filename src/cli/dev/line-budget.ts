/** Leaves lines out where there are more than anybody can read, and says how many. */

import type { Clock } from '../../engine/ports';

export interface LineBudget {
  print(lines: readonly string[], print: (...lines: readonly string[]) => void): void;
  end(): void;
}

const LINES_PER_SECOND = 200;

/** Under load, printing would take the time that the executions need. */
export function createLineBudget(clock: Clock, say: (line: string) => void): LineBudget {
  let second = 0;
  let printed = 0;
  let leftOut = 0;
  let cancel: (() => void) | undefined;

  const settle = (): void => {
    cancel?.();
    cancel = undefined;
    if (leftOut > 0) say(`… ${leftOut} lines left out: stepwright list and stepwright show have it all`);
    leftOut = 0;
  };
  return {
    print: (lines, print) => {
      const now = Math.floor(clock.now() / 1000);
      if (now !== second) printed = 0;
      second = now;
      if (printed + lines.length <= LINES_PER_SECOND) {
        printed += lines.length;
        print(...lines);
        return;
      }
      leftOut += lines.length;
      cancel ??= clock.schedule((now + 1) * 1000, settle);
    },
    end: settle,
  };
}
