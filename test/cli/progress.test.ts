import { createProgress } from '../../src/cli/progress';
import type { HistoryRecord } from '../../src/engine/history';
import { screen } from './terminal';

const SECOND = 1000;

/** Records as the engine makes them: each with its second, its type, its state, its failure. */
function record(
  seconds: number,
  type: HistoryRecord['type'],
  state?: string,
  failure?: string,
): HistoryRecord {
  const [error = '', cause = ''] = failure?.split(': ') ?? [];
  const detail = failure === undefined ? undefined : ({ kind: 'failure', error, cause } as const);
  return { id: 0, previousEventId: 0, at: seconds * SECOND, type, state, detail };
}

const started = record(0, 'ExecutionStarted');
const charged: readonly HistoryRecord[] = [
  record(0, 'TaskStateEntered', 'Charge'),
  record(0, 'TaskScheduled', 'Charge'),
  record(2, 'TaskFailed', 'Charge', 'Busy: the gateway\nis busy'),
  record(12, 'TaskScheduled', 'Charge'),
  record(13, 'TaskSucceeded', 'Charge'),
  record(13, 'TaskStateExited', 'Charge'),
];

describe('in a pipe', () => {
  test('each attempt is a line with its time, and no character is a control character', () => {
    const pipe = screen({ isTTY: false });
    const progress = createProgress(pipe.output);

    [started, ...charged, record(13, 'ExecutionSucceeded')].forEach((event) => progress.record(event));

    expect(pipe.rows()).toEqual([
      '  ✗ Charge                            2 s  Busy: the gateway',
      '  ✓ Charge                            1 s  attempt 2',
      '',
    ]);
    expect(pipe.text().replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('no name is cut, and one that is not very long widens the column for all', () => {
    const pipe = screen({ isTTY: false });
    const long = 'Ask the manager of the region for approval';
    const longest = 'Look up all that is known about the customer and each of the orders so far';
    const progress = createProgress(pipe.output, { stateNames: ['Charge', long, longest] });

    for (const state of ['Charge', long, longest]) {
      progress.record(record(0, 'PassStateEntered', state));
      progress.record(record(1, 'PassStateExited', state));
    }

    expect(pipe.rows()).toEqual([
      '  ✓ Charge                                          1 s',
      '  ✓ Ask the manager of the region for approval      1 s',
      '  ✓ Look up all that is known about the customer and each of the orders so far      1 s',
      '',
    ]);
  });

  test('an execution that ends inside a state shows the state', () => {
    const pipe = screen({ isTTY: false });
    const progress = createProgress(pipe.output);

    progress.record(record(0, 'ChoiceStateEntered', 'Which?'));
    progress.record(record(0, 'ExecutionFailed', undefined, 'States.Runtime: no way out'));

    expect(pipe.rows()).toEqual([
      '  ✗ Which?                           0 ms  States.Runtime: no way out',
      '',
    ]);
    expect(progress.entries).toMatchObject([{ state: 'Which?', failure: { error: 'States.Runtime' } }]);
  });
});

describe('of several executions', () => {
  const parent = 'arn:aws:states:us-east-1:123456789012:execution:order:one';
  const child = 'arn:aws:states:us-east-1:123456789012:execution:shipping:two';

  test('the states of one that was started stand under the name of its machine, and apart from its own', () => {
    const pipe = screen({ isTTY: false });
    const progress = createProgress(pipe.output);

    progress.record(record(0, 'TaskStateEntered', 'Ship'), parent);
    progress.record(record(0, 'TaskScheduled', 'Ship'), parent);
    progress.record(record(1, 'PassStateEntered', 'Pack'), child);
    progress.record(record(3, 'PassStateExited', 'Pack'), child);
    progress.record(record(3, 'ExecutionFailed', undefined, 'Lost: gone'), child);
    progress.record(record(4, 'TaskFailed', 'Ship', 'States.TaskFailed: Lost'), parent);

    expect(pipe.rows()).toEqual([
      '  ✓ shipping › Pack                   2 s',
      '  ✗ Ship                              4 s  States.TaskFailed: Lost',
      '',
    ]);
    expect(progress.entries.map(({ state }) => state)).toEqual(['Ship']);
  });
});

test('who wins a race has not failed, nor has the race', () => {
  const pipe = screen({ isTTY: false });
  const progress = createProgress(pipe.output, { wins: ['First? - near won'] });

  progress.record(record(0, 'ParallelStateEntered', 'First?'));
  progress.record({ ...record(1, 'FailStateEntered', 'First? - near won'), frame: 1 });
  progress.record(record(1, 'ParallelStateFailed', 'First?', 'Stepwright.RaceWon: {}'));

  expect(pipe.rows()).toEqual([
    '  ✓ First? - near won                0 ms',
    '  ✓ First?                            1 s',
    '',
  ]);
});

describe('on a terminal', () => {
  /** What stands there after each record. */
  function frames(records: readonly HistoryRecord[], columns = 80): readonly (readonly string[])[] {
    const terminal = screen({ isTTY: true, columns });
    const progress = createProgress(terminal.output);
    return records.map((one) => {
      progress.record(one);
      return terminal.rows();
    });
  }

  test('the state that the execution is in stands below those that it has left', () => {
    const [entered, , failed, again, , exited] = frames(charged);

    expect(entered).toEqual(['  ▸ Charge …']);
    expect(failed).toEqual(['  ✗ Charge                            2 s  Busy: the gateway', '  ▸ Charge …']);
    expect(again?.at(-1)).toBe('  ▸ Charge …  attempt 2');
    expect(exited).toEqual([
      '  ✗ Charge                            2 s  Busy: the gateway',
      '  ✓ Charge                            1 s  attempt 2',
      '',
    ]);
  });

  test('nothing stands below when the execution is over', () => {
    const failing = [...charged.slice(0, 3), record(2, 'ExecutionFailed', undefined, 'Busy: busy')];

    expect(frames(failing).at(-1)).toEqual([
      '  ✗ Charge                            2 s  Busy: the gateway',
      '',
    ]);
  });

  test('lines printed in between stand above it', () => {
    const terminal = screen({ isTTY: true });
    const progress = createProgress(terminal.output);
    progress.record(record(0, 'TaskStateEntered', 'Charge'));

    progress.print('      │ charging', '      │ charged');

    expect(terminal.rows()).toEqual(['      │ charging', '      │ charged', '  ▸ Charge …']);
  });

  test('a name that is wider than the terminal is cut, since only one row can be replaced', () => {
    const state = 'Look up everything';

    const [entered, , left] = frames(
      [
        record(0, 'TaskStateEntered', state),
        record(0, 'TaskScheduled', state),
        record(1, 'TaskStateExited', state),
      ],
      20,
    );

    expect(entered).toEqual(['  ▸ Look up ever… …']);
    expect(left?.[0]).toMatch(/^ {2}✓ Look … +1 s$/);
  });
});
