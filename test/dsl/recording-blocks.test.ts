/** What steps around other steps are recorded as. */

import type { Ref } from '../../src/index';
import { task, record, steps } from './recorded';

describe('loops', () => {
  test('doUntil asks what the turn gave, pauses, and knows what to do after the last turn', () => {
    expect(
      steps((ctx, order) =>
        ctx.doUntil(
          'Ok?',
          () => ctx.step('Try', task, { id: order.id }),
          (result) => result.ok,
          { every: '1m', maxAttempts: 3, onExhausted: () => ({ ok: false, name: '' }) },
        ),
      ),
    ).toEqual([
      'okAttempts := 0',
      'ok = "Ok?" until try.ok',
      '  try = "Try" {id: input.id}',
      '  okAttempts := plus(okAttempts, 1)',
      '  = try',
      'between',
      '  "Ok? - wait" 60 s',
      'when gte(okAttempts, 3)',
      '  = {ok: false, name: ""}',
      '= ok',
    ]);
  });

  test('doUntil without a limit gives what its last step gave, and costs no variable', () => {
    expect(
      steps((ctx, order) => {
        const body = () => ctx.step('Try', task, { id: order.id });
        return ctx.doUntil('Ok?', body, (result) => result.ok).name;
      }),
    ).toEqual(['ok = "Ok?" until try.ok', '  try = "Try" {id: input.id}', '  = try', '= try.name']);
  });

  test('while asks first; without onExhausted it fails under the name of the loop', () => {
    expect(
      steps((ctx, order) =>
        ctx.while('Vip?', order.vip, () => ctx.wait('Pause', '5s'), { maxAttempts: order.priority }),
      ),
    ).toEqual([
      'vipAttempts := 0',
      'vip = "Vip?" while input.vip',
      '  "Pause" 5 s',
      '  vipAttempts := plus(vipAttempts, 1)',
      'when gte(vipAttempts, input.priority)',
      '  "Vip? - gave up" fail AttemptsExhausted text("gave up after ", input.priority, " attempts")',
      '  ends',
    ]);
  });

  test('forEach counts positions, and keeps what the author could change meanwhile', () => {
    expect(
      steps((ctx, order) => {
        const ids = ctx.variable('ids', [order.id]);
        ctx.forEach('Each', ids, (id, index) => ctx.step('Try', task, { id, index } as never));
      }),
    ).toEqual([
      'ids := [input.id]',
      'eachItems := ids',
      'eachIndex := 0',
      'each = "Each" while lt(eachIndex, count(eachItems))',
      '  eachItem := at(eachItems, eachIndex)',
      '  try = "Try" {id: eachItem, index: eachIndex}',
      '  eachIndex := plus(eachIndex, 1)',
    ]);
  });
});

describe('ctx.try', () => {
  test('has the value of its body or of a handler', () => {
    expect(
      steps((ctx, order) =>
        ctx.try('All', () => ctx.step('Try', task, { id: order.id }).name, {
          Busy: (e) => e.message,
          Broken: () => ctx.fail('Broken'),
        }),
      ),
    ).toEqual([
      'all = try "All"',
      '  try = "Try" {id: input.id}',
      '  = try.name',
      'catch Busy as allBusy',
      '  = errorMessage(allBusy.Cause)',
      'catch Broken as allBroken',
      '  "Broken" fail Broken nothing',
      '  ends',
      '= all',
    ]);
  });

  test('ends the block when its body and its handlers end', () => {
    expect(
      steps((ctx, order) => {
        const end = () => ctx.return(order.id);
        return ctx.try('All', end, { 'States.ALL': () => ctx.fail('Broken') });
      }),
    ).toContain('ends');
  });

  test('takes steps back with what they gave', () => {
    expect(
      steps((ctx, order) => {
        ctx.step(
          'Try',
          task,
          { id: order.id },
          { undo: (done) => ctx.step('Back', task, { id: done.name }) },
        );
      }),
    ).toEqual(['try = "Try" {id: input.id}', 'undo as tryFailure', '  back = "Back" {id: try.name}']);
  });
});

describe('ctx.parallel and ctx.map', () => {
  test('keep each branch apart', () => {
    expect(
      steps((ctx, order) => {
        const both = ctx.parallel('Both', {
          left: () => ctx.step('Try', task, { id: order.id }).name,
          right: () => ctx.wait('Pause', '5s'),
        });
        return both.left;
      }),
    ).toEqual([
      'both = parallel "Both"',
      'left',
      '  try = "Try" {id: input.id}',
      '  = try.name',
      'right',
      '  "Pause" 5 s',
      '= both.left',
    ]);
  });

  test('end the block when a branch ends and nobody catches it', () => {
    expect(steps((ctx) => ctx.parallel('Both', { left: () => ctx.fail('Never'), right: () => 1 }))).toContain(
      'ends',
    );
    expect(
      steps((ctx) => ctx.parallel('Both', { left: () => ctx.fail('Never') }, { catch: { Never: () => 1 } })),
    ).not.toContain('ends');
  });

  test('make an outcome of each item where failures are collected', () => {
    expect(
      steps((ctx, order) => {
        const ids = ctx.map(
          'Each',
          [order.id] as never,
          (id: Ref<string>) => ctx.step('Try', task, { id }).ok,
          {
            onFailure: 'collect',
          },
        );
        return ids.count();
      }),
    ).toEqual([
      'each = map "Each" [input.id] as eachItem, eachIndex',
      '  eachOutcome = try "Each - outcome"',
      '    try = "Try" {id: eachItem}',
      '    = {ok: true, value: try.ok}',
      '  catch States.ALL as eachOutcomeStatesALL',
      '    = {ok: false, error: {name: eachOutcomeStatesALL.Error, message: errorMessage(eachOutcomeStatesALL.Cause)}}',
      '  = eachOutcome',
      '= count(each)',
    ]);
  });

  test.each([
    [{ concurrency: 0 }, 'concurrency'],
    [{ concurrency: 2.5 }, 'concurrency'],
    [{ tolerate: { count: -1 } }, 'count'],
    [{ tolerate: { percentage: 101 } }, 'percentage'],
  ])('refuse %j', (options, option) => {
    const { mistakes } = record((ctx, order) =>
      ctx.map('Each', [order.id] as never, () => 1, options as never),
    );

    expect(mistakes).toMatchObject([{ kind: 'bad-number', option }]);
  });
});
