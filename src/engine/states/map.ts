/** Map states run the same states once for each of their items. */

import type { Json } from '../../asl/json';
import { MAX_INLINE_CONCURRENCY } from '../../asl/limits';
import { DataFlow } from '../data-flow';
import type { Draft } from '../draft';
import type { DraftFrame, Restart } from '../draft-frame';
import type { Tolerance } from '../execution';
import { causeIn, dataLimitFailure } from '../failure';
import { forkOf, newFork } from '../fork';
import { exceedsPayloadLimit } from '../payload-size';
import { isNonNegativeInteger } from '../seconds';
import { unspelled } from '../spelling';
import { inputFlow } from '../state-input';
import type { DistributedMapProgram, MapProgram } from '../state-program';
import { enter } from './enter';

type IteratingProgram = MapProgram | DistributedMapProgram;

/** Evaluates what is iterated over. */
export function workMap(draft: Draft, state: MapProgram): void {
  const { frame } = draft;
  const flow = inputFlow(draft);
  const items = itemsOf(flow, state);
  const concurrency = concurrencyOf(draft, flow, state, MAX_INLINE_CONCURRENCY);
  if (concurrency === undefined) return;
  draft.record('MapStateStarted', undefined, { kind: 'fork', length: items.length });
  const input = state.inputPath === undefined ? undefined : flow.data;
  frame.fork = { ...newFork(items.length), input, items, concurrency };
  frame.phase = 'fork';
}

/** How many items are worked on at the same time; `undefined` where the state fails with what it says. */
export function concurrencyOf(
  draft: Draft,
  flow: DataFlow,
  { maxConcurrency }: IteratingProgram,
  most: number,
): number | undefined {
  const limit = maxConcurrency === undefined ? 0 : flow.typedValue(maxConcurrency, 'number');
  flow.settle();
  if (isNonNegativeInteger(limit)) return limit === 0 ? most : Math.min(limit, most);
  failForGood(draft, 'MaxConcurrency must be an integer from 0.');
  return undefined;
}

function itemsOf(flow: DataFlow, { items }: MapProgram): readonly Json[] {
  const value = items === undefined ? flow.data : flow.typedValue(items, 'array');
  if (isArray(value)) return value;
  if (flow.isMissing) return [];
  throw flow.inputFault(`Map state input must be an array but was: ${JSON.stringify(value)}`);
}

/** Evaluates how many iterations may fail, which AWS does late, and starts the first ones. */
export function forkMap(draft: Draft, state: MapProgram): void {
  const { frame } = draft;
  const tolerance = toleranceOf(draft, inputFlow(draft), state);
  if (tolerance === undefined) return;
  const fork = forkOf(frame);
  frame.phase = fork.length === 0 ? 'joined' : 'forked';
  const started = Math.min(fork.concurrency, fork.length);
  // Without either, the first failure is the state's own.
  const isTolerant = tolerance.count !== undefined || tolerance.percentage !== undefined;
  frame.fork = { ...fork, tolerance: isTolerant ? tolerance : undefined, started };
  for (let index = 0; index < started; index += 1) {
    draft.addFrame(iterationOf(frame, index, frame.previousEventId));
  }
}

function numberOf(flow: DataFlow, template: MapProgram['toleratedCount']): number | undefined {
  if (template === undefined) return undefined;
  return Number(flow.typedValue(template, 'number'));
}

/** How many items may fail: `undefined` where the state fails with what it says about that. */
export function toleranceOf(draft: Draft, flow: DataFlow, state: IteratingProgram): Tolerance | undefined {
  const count = numberOf(flow, state.toleratedCount);
  const percentage = numberOf(flow, state.toleratedPercentage);
  flow.settle();

  if (count !== undefined && !isNonNegativeInteger(count)) {
    failForGood(draft, 'ToleratedFailureCount cannot be negative.');
    return undefined;
  }
  if (percentage !== undefined && !(percentage >= 0 && percentage <= 100)) {
    failForGood(draft, 'ToleratedFailurePercentage must be between 0 and 100.');
    return undefined;
  }
  return { count, percentage };
}

/** What an iteration begins with; its first event points at what gave it its place. */
export function iterationOf(parent: DraftFrame, index: number, previousEventId: number): Restart {
  const { id, state, variables, enteredEventId, enteredAt, fork } = parent;
  const input = fork?.input === undefined ? parent.input : fork.input;
  return {
    branch: { parent: id, index },
    phase: 'begin',
    state,
    input,
    variables,
    previousEventId,
    enteredEventId,
    enteredAt,
  };
}

/** Writes that an iteration has started. */
export function beginIteration(draft: Draft): void {
  const { frame } = draft;
  draft.record('MapIterationStarted', undefined, { kind: 'iteration', index: frame.branch?.index ?? 0 });
  frame.phase = 'select';
}

/** Makes the iteration's input of its item, and enters its first state. */
export function selectItem(draft: Draft): void {
  const { frame, state } = draft;
  const { branch } = frame;
  if (state.kind !== 'map' || branch === undefined) throw new Error('unreachable: nothing to select from');

  const item = forkOf(draft.frameAt(branch.parent)).items?.[branch.index] ?? null;
  const input = selected(draft, state, item);
  if (exceedsPayloadLimit(input)) {
    frame.failure = { ...dataLimitFailure(state.name), isFinal: true };
    frame.phase = 'fail';
    return;
  }
  frame.input = input;
  frame.state = state.start;
  enter(draft);
}

function selected(draft: Draft, { itemSelector }: MapProgram, item: Json): Json {
  if (itemSelector === undefined) return unspelled(item);
  const flow = new DataFlow(draft);
  const input = flow.value(itemSelector);
  flow.settle();
  return input;
}

/** A number out of its range is a mistake in the machine: it is neither retried nor caught. */
export function failForGood(draft: Draft, text: string): void {
  const { frame } = draft;
  frame.failure = { error: 'States.Runtime', cause: causeIn(frame, text), isFinal: true };
  frame.phase = 'fail';
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
