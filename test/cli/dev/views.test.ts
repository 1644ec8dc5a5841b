import { createVirtualClock, type HistoryRecord } from '../../../src/entries/engine';
import type { DevEvent } from '../../../src/cli/dev/dev-event';
import { followExecutions } from '../../../src/cli/dev/follow-executions';
import { createLineBudget } from '../../../src/cli/dev/line-budget';
import { sampleOf } from '../../../src/cli/dev/sample-json';
import { answerCommand } from '../../../src/cli/dev/answer-command';
import { createTextView } from '../../../src/cli/dev/text-view';
import { screen } from '../terminal';

const ARN = 'arn:aws:states:us-east-1:123456789012:execution:order:o-1';
const UNNAMED = 'arn:aws:states:us-east-1:123456789012:execution:order:4aed2132-7321-40d5-8747-249e52d7b3ca';

function record(
  id: number,
  at: number,
  rest: Pick<HistoryRecord, 'type'> & Partial<HistoryRecord>,
): HistoryRecord {
  return { id, previousEventId: id - 1, at, ...rest };
}

const CHARGED: readonly HistoryRecord[] = [
  record(1, 1000, { type: 'ExecutionStarted', data: { orderId: 'o-1' } }),
  record(2, 1000, { type: 'TaskStateEntered', state: 'Charge' }),
  record(3, 1000, { type: 'TaskScheduled', state: 'Charge' }),
];
const PAID: readonly HistoryRecord[] = [
  record(4, 1040, { type: 'TaskStateExited', state: 'Charge' }),
  record(5, 1041, { type: 'ExecutionSucceeded', data: { paid: true } }),
];
const DECLINED: readonly HistoryRecord[] = [
  record(4, 1040, {
    type: 'TaskFailed',
    state: 'Charge',
    detail: { kind: 'failure', error: 'Declined', cause: 'no funds' },
  }),
  record(5, 1040, {
    type: 'ExecutionFailed',
    detail: { kind: 'failure', error: 'Declined', cause: 'no funds' },
  }),
];

function shownOn(isTTY: boolean, executionArn: string, records: readonly HistoryRecord[]) {
  const terminal = screen({ isTTY, columns: 80 });
  const view = createTextView(terminal.output, createVirtualClock());
  const follow = followExecutions({ show: view.show, workflow: () => undefined });
  records.forEach((one) => follow(executionArn, one));
  return { terminal, view, follow };
}

describe('what dev shows of executions', () => {
  test('is a line for each attempt, and the output', () => {
    const { terminal } = shownOn(false, ARN, [...CHARGED, ...PAID]);

    expect(terminal.text()).toBe(
      `▸ order o-1\norder o-1  ✓ Charge                          40 ms\n✓ order o-1  SUCCEEDED in 41 ms  {"paid":true}\n`,
    );
  });

  test('is why one failed', () => {
    const { terminal } = shownOn(false, ARN, [...CHARGED, ...DECLINED]);

    expect(terminal.text()).toMatch(/✗ order o-1 {2}FAILED in 40 ms {2}Declined\n {2}cause {5}no funds\n/);
  });

  test('is named by the first part of its id, where nobody gave a name', () => {
    expect(shownOn(false, UNNAMED, CHARGED).terminal.text()).toBe('▸ order 4aed2132\n');
  });

  test('is on a terminal also where each of them is, for as long as it is there', () => {
    const { terminal, follow, view } = shownOn(true, ARN, CHARGED);
    expect(terminal.rows().at(-1)).toContain('order o-1 Charge');

    PAID.forEach((one) => follow(ARN, one));
    view.end();
    expect(terminal.rows().at(-1)).toBe('');
  });

  test('is the rest of an execution that was under way before', () => {
    expect(shownOn(false, ARN, PAID).terminal.text()).toBe('✓ order o-1  SUCCEEDED  {"paid":true}\n');
  });

  test('leaves out children of a distributed map', () => {
    expect(
      shownOn(
        false,
        'arn:aws:states:us-east-1:123456789012:execution:order/Items:c-1',
        CHARGED,
      ).terminal.text(),
    ).toBe('');
  });
});

test('lines beyond 200 a second are left out, and counted at the end of the second', async () => {
  const clock = createVirtualClock();
  const printed: string[] = [];
  const budget = createLineBudget(clock, (line) => printed.push(line));
  for (let i = 0; i < 250; i += 1) budget.print([`line ${i}`], (...lines) => printed.push(...lines));
  expect(printed).toHaveLength(200);

  await new Promise<void>((resolve) => clock.schedule(clock.now() + 2000, resolve));
  expect(printed.slice(200)).toEqual([
    '… 50 lines left out: stepwright list and stepwright show have it all',
  ]);
});

test('a sample fits the schema as far as types, enumerations and properties go', () => {
  const schema = {
    type: 'object',
    required: ['approved', 'by', 'size', 'items', 'kind', 'none'],
    properties: {
      approved: { type: 'boolean' },
      by: { type: 'string' },
      size: { enum: ['small', 'large'] },
      items: { type: 'array', items: {} },
      kind: { const: 'answer' },
      none: { anyOf: [{ type: 'null' }, { type: 'number' }] },
      note: { type: 'string' },
    },
  };

  expect(sampleOf(schema)).toEqual({
    approved: true,
    by: 'text',
    size: 'small',
    items: [],
    kind: 'answer',
    none: null,
  });
});

test.each([
  ['abc', `npx stepwright answer --endpoint http://127.0.0.1:8083 --output '{"a":"it'\\''s"}' abc`],
  ['-abc', `npx stepwright answer --endpoint http://127.0.0.1:8083 --output '{"a":"it'\\''s"}' -- -abc`],
])('the command that answers %s can be typed as it is', (taskToken, command) => {
  expect(answerCommand({ endpoint: 'http://127.0.0.1:8083', taskToken, output: { a: "it's" } })).toBe(
    command,
  );
});

test('an event of no execution is shown by itself', () => {
  const terminal = screen({ isTTY: false });
  const view = createTextView(terminal.output, createVirtualClock());
  const log: DevEvent = { kind: 'log', functionName: 'order-Charge', stream: 'stdout', line: 'loading' };
  view.show(log);

  expect(terminal.text()).toBe('order-Charge  │ loading\n');
});

test('what handlers print is shown without the secrets of the environment', () => {
  process.env['SHOP_API_KEY'] = 'k-1234567890';
  const terminal = screen({ isTTY: false });
  const view = createTextView(terminal.output, createVirtualClock());
  const log = { kind: 'log', functionName: 'order-Charge', stream: 'stdout' } as const;
  view.show({ ...log, line: 'asking with k-1234567890' });
  delete process.env['SHOP_API_KEY'];

  expect(terminal.text()).toBe('order-Charge  │ asking with ***\n');
});
