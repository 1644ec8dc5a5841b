/** What every store has to do, as tests that run over each of them. */

import { createExecution, type Execution } from '../../src/engine/execution';
import type { HistoryRecord } from '../../src/engine/history';
import type { ExecutionScope } from '../../src/server/kept-executions';
import type { Store } from '../../src/server/store';
import { ACCOUNT, machineArn } from './support';

const START = Date.UTC(2026, 0, 1);

export function executionArn(name: string): string {
  return `arn:aws:states:${ACCOUNT}:execution:orders:${name}`;
}

export function execution(name: string, changes: Partial<Execution> = {}): Execution {
  const begun = createExecution({
    arn: executionArn(name),
    name,
    stateMachineArn: machineArn('orders'),
    roleArn: 'arn:aws:iam::123456789012:role/orders',
    input: { order: name },
    at: START,
  });
  return { ...begun, ...changes };
}

function record(id: number): HistoryRecord {
  return {
    id,
    previousEventId: id - 1,
    at: START + id,
    type: 'PassStateEntered',
    state: `S${id}`,
    data: { id },
  };
}

const ORDERS: ExecutionScope = { kind: 'stateMachine', arn: machineArn('orders') };

/** @param open gives a store that is empty, and shows it again as a later process would find it. */
export function describeStore(open: () => { readonly store: Store; reopened(): Store }): void {
  test('records are found by their keys, listed by prefix as they were first put, and deleted', () => {
    const { store, reopened } = open();
    for (const name of ['b', 'a', 'c']) store.put('tags', `x:${name}`, { tags: [[name, '1']] });
    store.put('tags', 'y:d', { tags: [] });
    store.put('tags', 'x:b', { tags: [['b', '2']] });
    store.delete('tags', 'x:c');
    void store.settled();
    const again = reopened();

    expect(again.get('tags', 'x:a')).toEqual({ tags: [['a', '1']] });
    expect(again.get('tags', 'x:c')).toBeUndefined();
    expect(again.list('tags', 'x:')).toEqual([{ tags: [['b', '2']] }, { tags: [['a', '1']] }]);
    expect(again.list('tags').length).toBe(3);
  });

  test('a key is taken as it is, whatever characters it has', () => {
    const { store } = open();
    store.put('tags', 'a_%:1', { tags: [['own', '']] });
    store.put('tags', 'ab%:2', { tags: [] });
    store.put('tags', 'a😀', { tags: [['😀', '\u0000']] });

    expect(store.list('tags', 'a_%')).toEqual([{ tags: [['own', '']] }]);
    expect(store.get('tags', 'a😀')).toEqual({ tags: [['😀', '\u0000']] });
  });

  test('an execution is kept as it was put last', () => {
    const { store, reopened } = open();
    store.executions.add(execution('o-1'), 'held');
    const ended = execution('o-1', {
      status: 'SUCCEEDED',
      stoppedAt: START + 5,
      output: [1.5, 'ü', null],
      frames: [],
    });
    store.executions.put(ended, 'released');
    void store.settled();
    const { executions } = reopened();

    expect(executions.get(executionArn('o-1'))).toEqual(JSON.parse(JSON.stringify(ended)));
    expect(executions.get(executionArn('o-2'))).toBeUndefined();
    expect([executions.has(executionArn('o-1')), executions.has(executionArn('o-2'))]).toEqual([true, false]);
    expect(executions.summary(executionArn('o-1'))).toEqual({
      number: 1,
      arn: executionArn('o-1'),
      name: 'o-1',
      stateMachineArn: machineArn('orders'),
      status: 'SUCCEEDED',
      startedAt: START,
      stoppedAt: START + 5,
      redriveCount: 0,
    });
  });

  test('executions are listed newest first, some at a time, by status and by redrives', () => {
    const { store } = open();
    const { executions } = store;
    for (let i = 1; i <= 5; i += 1) executions.add(execution(`o-${i}`), 'held');
    executions.add({ ...execution('o-6'), stateMachineArn: machineArn('others') }, 'held');
    executions.put(
      execution('o-2', { status: 'FAILED', redriveCount: 1, redrivenAt: START + 9 }),
      'released',
    );
    executions.put(execution('o-4', { status: 'FAILED' }), 'released');
    const names = (query: object) =>
      executions.list({ of: ORDERS, limit: 10, ...query }).map(({ name }) => name);

    expect(names({})).toEqual(['o-5', 'o-4', 'o-3', 'o-2', 'o-1']);
    expect(names({ limit: 2 })).toEqual(['o-5', 'o-4']);
    expect(names({ limit: 2, before: 4 })).toEqual(['o-3', 'o-2']);
    expect(names({ status: 'FAILED' })).toEqual(['o-4', 'o-2']);
    expect(names({ status: 'FAILED', before: 4 })).toEqual(['o-2']);
    expect(names({ isRedriven: true })).toEqual(['o-2']);
    expect(names({ isRedriven: false, status: 'FAILED' })).toEqual(['o-4']);
  });

  test('executions are listed by the version or the alias that was started', () => {
    const { store, reopened } = open();
    const [versionArn, aliasArn] = [`${machineArn('orders')}:1`, `${machineArn('orders')}:live`];
    store.put('execution', executionArn('o-1'), { arn: executionArn('o-1'), revision: 'r', versionArn });
    store.executions.add(execution('o-1'), 'held');
    const aliased = { arn: executionArn('o-2'), revision: 'r', versionArn, aliasArn };
    store.put('execution', executionArn('o-2'), aliased);
    store.executions.add(execution('o-2'), 'held');
    void store.settled();
    const { executions } = reopened();
    const list = (of: ExecutionScope) => executions.list({ of, limit: 10 });

    expect(list({ kind: 'version', arn: versionArn }).map(({ name }) => name)).toEqual(['o-2', 'o-1']);
    expect(list({ kind: 'alias', arn: aliasArn })).toMatchObject([{ name: 'o-2', versionArn, aliasArn }]);
  });

  test('the children of a map run are found by it', () => {
    const { store } = open();
    const mapRunArn = `arn:aws:states:${ACCOUNT}:mapRun:orders/Each:m-1`;
    const partOf = { mapRunArn, executionArn: executionArn('o-1'), state: 'Each' };
    store.executions.add(execution('o-1'), 'held');
    for (const index of [0, 1]) {
      store.executions.add(
        {
          ...execution(`c-${index}`, { partOf: { ...partOf, index, itemCount: 5 + index } }),
          stateMachineArn: `${machineArn('orders')}/Each`,
        },
        'held',
      );
    }

    const byMapRun = store.executions.list({ of: { kind: 'mapRun', arn: mapRunArn }, limit: 10 });
    expect(byMapRun.map(({ name }) => name)).toEqual(['c-1', 'c-0']);
    expect(byMapRun[0]).toMatchObject({ mapRunArn, itemCount: 6 });
    expect(store.executions.childrenOf(mapRunArn).map(({ name }) => name)).toEqual(['c-0', 'c-1']);
    expect(store.executions.list({ of: ORDERS, limit: 10 }).map(({ name }) => name)).toEqual(['o-1']);
  });

  test('the children that wait to be redriven with their map run are told from the others', () => {
    const { store } = open();
    const mapRunArn = `arn:aws:states:${ACCOUNT}:mapRun:orders/Each:m-1`;
    const of: ExecutionScope = { kind: 'mapRun', arn: mapRunArn };
    const partOf = { mapRunArn, executionArn: executionArn('o-1'), state: 'Each', index: 0, itemCount: 1 };
    const add = (name: string, changes: Partial<Execution>) =>
      store.executions.add(execution(name, { partOf, ...changes }), 'held');
    add('running', {});
    add('succeeded', { status: 'SUCCEEDED' });
    add('failed', { status: 'FAILED' });
    add('aborted', { status: 'ABORTED', redriveCount: 1 });
    add('failed-again', { status: 'FAILED', redriveCount: 2 });
    add('express', { status: 'FAILED', arn: executionArn('x').replace(':execution:', ':express:') });
    const names = (query: object) =>
      store.executions.list({ of, limit: 10, ...query }).map(({ name }) => name);

    expect(names({ pending: { isPending: true, redrives: 2 } })).toEqual(['aborted', 'failed']);
    expect(names({ pending: { isPending: true, redrives: 2 }, before: 4 })).toEqual(['failed']);
    expect(names({ pending: { isPending: true, redrives: 0 } })).toEqual([]);
    expect(names({ status: 'FAILED', pending: { isPending: false, redrives: 2 } })).toEqual([
      'express',
      'failed-again',
    ]);
  });

  test('executions are held until they are put as released', () => {
    const { store, reopened } = open();
    const { executions } = store;
    for (const name of ['o-1', 'o-2', 'o-3']) executions.add(execution(name), 'held');
    executions.put(execution('o-1', { eventCount: 3 }), 'held');
    executions.put(execution('o-2', { status: 'FAILED', stoppedAt: START }), 'released');
    void store.settled();

    const held = [...reopened().executions.held()];
    expect(held.map(({ name, eventCount }) => [name, eventCount])).toEqual([
      ['o-3', 0],
      ['o-1', 3],
    ]);
  });

  test('a history is read in ranges, whatever the pieces in which it was written', () => {
    const { store, reopened } = open();
    const arn = executionArn('o-1');
    store.executions.add(execution('o-1'), 'held');
    store.histories.append(arn, [record(1), record(2)]);
    store.histories.append(arn, [record(3)]);
    void store.settled();
    store.histories.append(arn, [record(4), record(5), record(6)]);
    void store.settled();
    const { histories } = reopened();

    expect(histories.read(arn, 1, 6)).toEqual([1, 2, 3, 4, 5, 6].map(record));
    expect(histories.read(arn, 2, 5)).toEqual([2, 3, 4, 5].map(record));
    expect(histories.read(arn, 3, 3)).toEqual([record(3)]);
    expect(histories.read(arn, 6, 100)).toEqual([record(6)]);
    expect(histories.read(executionArn('o-2'), 1, 10)).toEqual([]);
  });

  test('a token is known with its holder, however often it was given out', () => {
    const { store, reopened } = open();
    const holder = { executionArn: executionArn('o-1'), stateName: 'Ask' };
    store.executions.add(execution('o-1'), 'held');
    store.tokens.note('t-1', holder);
    store.tokens.note('t-1', holder);
    void store.settled();

    expect(reopened().tokens.holder('t-1')).toEqual(holder);
    expect(reopened().tokens.holder('t-2')).toBeUndefined();
  });

  test('what is over for long is found, and forgotten with all that belongs to it', () => {
    const { store, reopened } = open();
    const { executions, histories, tokens } = store;
    const arn = executionArn('o-1');
    for (const [index, name] of ['o-1', 'o-2', 'o-3', 'o-4'].entries()) {
      store.put('execution', executionArn(name), { arn: executionArn(name), revision: 'r' });
      executions.add(execution(name), 'held');
      executions.put(
        execution(name, { status: 'SUCCEEDED', stoppedAt: START + index }),
        index < 3 ? 'released' : 'held',
      );
    }
    histories.append(arn, [record(1)]);
    tokens.note('t-1', { executionArn: arn, stateName: 'Ask' });

    expect(executions.endedBefore(START + 2, 10)).toEqual([arn, executionArn('o-2')]);
    expect(executions.endedBefore(START + 100, 10).length).toBe(3);
    expect(executions.endedBefore(START + 100, 1)).toEqual([arn]);

    executions.remove(arn);
    void store.settled();
    const again = reopened();
    expect(again.executions.get(arn)).toBeUndefined();
    expect(again.get('execution', arn)).toBeUndefined();
    expect(again.histories.read(arn, 1, 10)).toEqual([]);
    expect(again.tokens.holder('t-1')).toBeUndefined();
    expect(again.executions.list({ of: ORDERS, limit: 10 }).length).toBe(3);
  });
}
