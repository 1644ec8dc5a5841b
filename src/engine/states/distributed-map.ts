/** Distributed Map states hand their items to a map run, which works on them in executions of their own. */

import { MAX_DISTRIBUTED_CONCURRENCY } from '../../asl/limits';
import type { DataFlow } from '../data-flow';
import type { Draft } from '../draft';
import type { ItemSource, MapRunProgress } from '../execution';
import type { Batching } from '../map-run/batching';
import { isPositiveInteger } from '../seconds';
import { inputFlow } from '../state-input';
import type { BatcherProgram, DistributedMapProgram, ReaderProgram } from '../state-program';
import type { Template } from '../template';
import { concurrencyOf, failForGood, toleranceOf } from './map';

/** Evaluates what is iterated over, or where it is read from. */
export function workDistributedMap(draft: Draft, state: DistributedMapProgram): void {
  const { frame } = draft;
  const flow = inputFlow(draft);
  const source = sourceOf(flow, state);
  const concurrency = concurrencyOf(draft, flow, state, MAX_DISTRIBUTED_CONCURRENCY);
  if (concurrency === undefined) return;
  // How many items a reader will find is not known yet.
  const length = source.kind === 'data' ? Object.keys(source.items ?? []).length : 0;
  draft.record('MapStateStarted', undefined, { kind: 'fork', length });
  frame.mapRun = { source, concurrency, arn: undefined, redrives: 0, startedAt: draft.at, startedEventId: 0 };
  frame.phase = 'fork';
}

function sourceOf(flow: DataFlow, { items, reader }: DistributedMapProgram): ItemSource {
  if (reader !== undefined) return { kind: 'reader', reader: readerCall(flow, reader) };
  const value = items === undefined ? flow.data : flow.value(items);
  if ((typeof value === 'object' && value !== null) || flow.isMissing) return { kind: 'data', items: value };
  throw flow.inputFault(`Map state input must be an array or an object but was: ${JSON.stringify(value)}`);
}

function readerCall(
  flow: DataFlow,
  reader: ReaderProgram,
): Extract<ItemSource, { kind: 'reader' }>['reader'] {
  const { action, config } = reader;
  return { action, arguments: flow.value(reader.arguments), config };
}

/** Evaluates what else the map run has to know, which AWS does late, and starts it. */
export function startMapRun(draft: Draft, state: DistributedMapProgram): void {
  const { frame } = draft;
  const flow = inputFlow(draft);
  const batching = batchingOf(flow, state.batcher);
  const mostItems = limitOf(flow, state.reader?.maxItems) ?? 0;
  const destination = flow.optionalValue(state.writer?.destination);
  const tolerance = toleranceOf(draft, flow, state);
  if (tolerance === undefined) return;
  const problem = batching === undefined ? undefined : problemOf(batching);
  if (problem !== undefined) {
    failForGood(draft, problem);
    return;
  }
  const progress = beginMapRun(draft, state);
  draft.ask({
    kind: 'map-run',
    ticket: draft.newTicket(),
    frame: frame.id,
    arn: progress.arn,
    redrives: progress.redrives,
    startedAt: progress.startedAt,
    redrivenAt: progress.redrives === 0 ? undefined : draft.at,
    stateName: state.name,
    source: limitedSource(progress.source, mostItems),
    concurrency: progress.concurrency,
    tolerance,
    batching,
    writing: state.writer?.writing ?? { transformation: 'COMPACT', outputType: 'JSON' },
    destination,
  });
  frame.phase = 'waiting';
}

/** Writes that the map run has started, or that it goes on after a redrive. */
function beginMapRun(draft: Draft, state: DistributedMapProgram): MapRunProgress & { readonly arn: string } {
  const { frame } = draft;
  const before = progressOf(frame.mapRun);
  const { redrives } = before;
  const startedAt = before.arn === undefined ? draft.at : before.startedAt;
  const arn = before.arn ?? mapRunArn(draft, state);
  if (redrives === 0) draft.record('MapRunStarted', undefined, { kind: 'map-run', arn });
  else draft.record('MapRunRedriven', undefined, { kind: 'map-run', arn, redrives });
  const progress = { ...before, arn, startedAt, startedEventId: frame.previousEventId };
  frame.mapRun = progress;
  return progress;
}

function limitedSource(source: ItemSource, mostItems: number): ItemSource {
  if (source.kind === 'data') return source;
  const { reader } = source;
  return { kind: 'reader', reader: { ...reader, config: { ...reader.config, MaxItems: mostItems } } };
}

function batchingOf(flow: DataFlow, batcher: BatcherProgram | undefined): Batching | undefined {
  if (batcher === undefined) return undefined;
  return {
    maxItems: limitOf(flow, batcher.maxItems),
    maxBytes: limitOf(flow, batcher.maxBytes),
    input: flow.optionalValue(batcher.input),
  };
}

function limitOf(flow: DataFlow, template: Template | undefined): number | undefined {
  return template === undefined ? undefined : Number(flow.typedValue(template, 'number'));
}

function problemOf({ maxItems, maxBytes }: Batching): string | undefined {
  if (maxItems !== undefined && !isPositiveInteger(maxItems)) return 'MaxItemsPerBatch must be positive.';
  if (maxBytes !== undefined && !isPositiveInteger(maxBytes))
    return 'MaxInputBytesPerBatch must be positive.';
  return undefined;
}

/** `arn:…:mapRun:machine/label:uuid`; AWS makes a label up where there is none. */
function mapRunArn(draft: Draft, { label }: DistributedMapProgram): string {
  const machineArn = draft.execution.stateMachineArn.replace(':stateMachine:', ':mapRun:');
  const [machine] = machineArn.split('/');
  return `${machine}/${label ?? draft.drawUuid()}:${draft.drawUuid()}`;
}

/** Writes how the map run ended. */
export function endMapRun(draft: Draft): void {
  const { frame } = draft;
  const { answer } = frame;
  frame.answer = undefined;
  if (answer?.kind === 'succeeded') {
    draft.record('MapRunSucceeded');
    frame.result = answer.output;
    frame.phase = 'joined';
    return;
  }
  if (answer?.kind !== 'failed') throw new Error('unreachable: a map run ended without an answer');
  const { error, cause } = answer;
  draft.record('MapRunFailed', undefined, { kind: 'failure', error, cause });
  frame.failure = { error, cause };
  frame.phase = 'recover';
}

function progressOf(progress: MapRunProgress | undefined): MapRunProgress {
  if (progress === undefined) throw new Error('unreachable: a map run starts before its items are known');
  return progress;
}
