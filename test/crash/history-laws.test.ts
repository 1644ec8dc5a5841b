import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { brokenLaws } from './history-laws';
import { firingsOf, timeAlive } from './times';

const START = Date.UTC(2026, 0, 1);

/** Events from lines such as `2000 3 TaskStarted`: milliseconds, the event before, the type. */
function historyOf(...lines: readonly string[]): HistoryEvent[] {
  return lines.map((line, index) => {
    const [milliseconds = '', before = '', type = ''] = line.split(' ');
    return {
      id: index + 1,
      previousEventId: Number(before),
      timestamp: new Date(START + Number(milliseconds)),
      type: type as never, // one of the model's
    };
  });
}

const RETRIED = [
  '0 0 ExecutionStarted',
  '0 0 TaskStateEntered',
  '0 2 TaskScheduled',
  '0 3 TaskStarted',
  '5 4 TaskFailed',
  '1005 5 TaskScheduled',
  '1005 6 TaskStarted',
  '1010 7 TaskSucceeded',
  '1010 8 TaskStateExited',
  '1010 9 ExecutionSucceeded',
] as const;

describe('a history', () => {
  test('that is as AWS writes it breaks no law, and neither does any beginning of it', () => {
    const whole = historyOf(...RETRIED);

    expect(whole.flatMap((_, length) => brokenLaws(whole.slice(0, length + 1)))).toEqual([]);
  });

  test('may not lack an event', () => {
    const [first, second, , ...rest] = historyOf(...RETRIED);

    expect(brokenLaws([first, second, ...rest].filter((event) => event !== undefined))).toContain(
      'event 3 has the id 4',
    );
  });

  test('may not do anything twice', () => {
    const twice = [...RETRIED.slice(0, 4), '5 4 TaskSucceeded', '6 4 TaskSucceeded'];

    expect(brokenLaws(historyOf(...twice))).toEqual(['2 events come after event 4, TaskStarted']);
  });

  test('may not go back in time', () => {
    expect(brokenLaws(historyOf('5 0 ExecutionStarted', '4 0 TaskStateEntered'))).toEqual([
      'event 2 is older than the one before it',
    ]);
  });

  test('may not leave a step out', () => {
    const lacking = [...RETRIED.slice(0, 3), '5 3 TaskSucceeded'];

    expect(brokenLaws(historyOf(...lacking))).toEqual([
      'event 4, TaskSucceeded, comes after "TaskScheduled"',
    ]);
  });

  test('may not go on after its end', () => {
    const goesOn = [...RETRIED, '1011 9 PassStateEntered'];

    expect(brokenLaws(historyOf(...goesOn))).toEqual(['event 10, ExecutionSucceeded, is not the last one']);
  });

  test('may not leave a task without an answer where all went well', () => {
    const open = [...RETRIED.slice(0, 4), '5 2 TaskStateExited', '5 5 ExecutionSucceeded'];

    expect(brokenLaws(historyOf(...open))).toContain('0 events come after event 4, TaskStarted');
  });
});

describe('timers', () => {
  test('are due when the pause before a retry is over', () => {
    expect(firingsOf(historyOf(...RETRIED))).toEqual([
      { event: 6, type: 'TaskScheduled', dueAt: START + 1005, firedAt: START + 1005 },
    ]);
  });

  test('are late only while there is a service', () => {
    const lives = [
      { spawnedAt: 0, readyAt: 10, killedAt: 100 },
      { spawnedAt: 100, killedAt: 150 },
      { spawnedAt: 150, readyAt: 200 },
    ];

    expect(timeAlive(lives, 90, 230)).toBe(40);
  });
});
