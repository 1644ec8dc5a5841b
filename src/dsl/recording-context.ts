/** Builds the context that a body gets: every method captures its place and hands over to its step kind. */

import { areArguments, METHODS } from './method-arguments';
import type { Method, Run } from './method-arguments';
import { recordAsl } from './asl';
import type { RawStates } from './asl';
import { recordChoose, recordIf } from './branch';
import type { Otherwise, When } from './branch';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import type { LooseHandlers } from './catches';
import { recordWaitForCallback } from './callback';
import { recordCheck } from './check';
import type { LooseCheckOptions } from './check';
import { recordContinue } from './continue';
import type { Continuing, Ctx } from './context';
import { recordDistributedMap } from './distributed-map';
import type { DistributedMapCall, LooseDistributedMapOptions } from './distributed-map';
import { recordFail, recordReturn } from './exit';
import { recordForEach } from './for-each';
import type { ForEachCall } from './for-each';
import { recordDoUntil, recordWhile } from './loop';
import type { DoUntilCall } from './loop';
import type { LooseLoopOptions } from './loop-turns';
import { recordMap } from './map';
import type { LooseMapOptions, MapCall } from './map';
import { recordMatch } from './match';
import type { MatchCall } from './match';
import { recordParallel } from './parallel';
import type { LooseForkOptions, ParallelCall } from './parallel';
import { recordRace } from './race';
import type { LooseRaceOptions, RaceCall } from './race';
import type { Recorder } from './recorder';
import { serviceMethods } from './recording-services';
import { recordWaitForSignal } from './signal';
import type { LooseSignalOptions } from './signal';
import { recordStep } from './step';
import type { LooseOptions, StepCall } from './step';
import type { ActionHandle, CallbackContract, FunctionHandle } from './task';
import { currentTracker, report } from './tracking';
import { recordTry } from './try';
import { recordVariable } from './variable';
import { recordWait, recordWaitUntil } from './wait';

type Thunk = () => unknown;

/** The methods of `Ctx` with the types they arrive with, whatever the types promised. */
export function createContext(recorder: Recorder): Ctx<unknown> & Continuing<unknown> {
  const methods: Record<Method, Run> = {
    step: (at: CallSite, name: unknown, task: StepCall['task'], input: unknown, options?: LooseOptions) =>
      recordStep(recorder, { at, name, task, input, options }),
    waitForCallback: (
      at: CallSite,
      name: unknown,
      contract: CallbackContract,
      task: FunctionHandle | ActionHandle,
      makeInput: () => unknown,
      options: LooseOptions = {},
    ) => recordWaitForCallback(recorder, { at, name, contract, task, makeInput, options }),
    ...serviceMethods(recorder),
    if: (at: CallSite, name: unknown, condition: unknown, then: Thunk, otherwise?: Thunk) =>
      recordIf(recorder, { at, name, condition, then, otherwise }),
    choose: (at: CallSite, name: unknown, ...ways: readonly (When<unknown> | Otherwise<unknown>)[]) =>
      recordChoose(recorder, { at, name, ways }),
    match: (at: CallSite, name: unknown, value: unknown, ...rest: readonly unknown[]) =>
      recordMatch(recorder, { at, name, value, ...matchArguments(rest) }),
    doUntil: (
      at: CallSite,
      name: unknown,
      body: Thunk,
      until: DoUntilCall['until'],
      options?: LooseLoopOptions,
    ) => recordDoUntil(recorder, { at, name, body, until, options }),
    while: (at: CallSite, name: unknown, condition: unknown, body: Thunk, options?: LooseLoopOptions) =>
      recordWhile(recorder, { at, name, condition, body, options }),
    forEach: (at: CallSite, name: unknown, items: unknown, body: ForEachCall['body']) =>
      recordForEach(recorder, { at, name, items, body }),
    check: (
      at: CallSite,
      name: unknown,
      task: StepCall['task'],
      input: unknown,
      options: LooseCheckOptions,
    ) => recordCheck(recorder, { at, name, task, input, options }),
    ...sideBySide(recorder),
    try: (at: CallSite, name: unknown, body: Thunk, handlers: LooseHandlers = {}) =>
      recordTry(recorder, { at, name, body, handlers }),
    asl: (at: CallSite, name: unknown, states: RawStates, input: unknown, options?: LooseForkOptions) =>
      recordAsl(recorder, { at, name, states, input, options }),
    ...waiting(recorder),
    variable: (at: CallSite, name: unknown, initial: unknown) =>
      recordVariable(recorder, { at, name, initial }),
    fail: (at: CallSite, error: unknown, cause?: unknown) => recordFail(recorder, { at, error, cause }),
    return: (at: CallSite, value: unknown) => recordReturn(recorder, { at, value }),
    continueAsNew: (at: CallSite, input: unknown) => recordContinue(recorder, { at, input }),
  };
  const context = Object.fromEntries(
    METHODS.map((method) => [method, guarded(recorder, method, methods[method])]),
  );
  return context as unknown as Ctx<unknown> & Continuing<unknown>; // the seam: `Ctx` types what the step kinds take as it comes
}

/** The methods that run branches, or steps for many items. */
function sideBySide(recorder: Recorder) {
  return {
    parallel: (at: CallSite, name: unknown, branches: ParallelCall['branches'], options?: LooseForkOptions) =>
      recordParallel(recorder, { at, name, branches, options }),
    race: (at: CallSite, name: unknown, branches: RaceCall['branches'], options?: LooseRaceOptions) =>
      recordRace(recorder, { at, name, branches, options }),
    map: (at: CallSite, name: unknown, items: unknown, body: MapCall['body'], options?: LooseMapOptions) =>
      recordMap(recorder, { at, name, items, body, options }),
    distributedMap: (
      at: CallSite,
      name: unknown,
      items: unknown,
      body: DistributedMapCall['body'],
      options?: LooseDistributedMapOptions,
    ) => recordDistributedMap(recorder, { at, name, items, body, options }),
  };
}

/** The methods that wait for time to pass. */
function waiting(recorder: Recorder) {
  return {
    wait: (at: CallSite, name: unknown, duration: unknown) => recordWait(recorder, { at, name, duration }),
    waitUntil: (at: CallSite, name: unknown, moment: unknown) =>
      recordWaitUntil(recorder, { at, name, moment }),
    waitForSignal: (at: CallSite, name: unknown, contract: CallbackContract, options: LooseSignalOptions) =>
      recordWaitForSignal(recorder, { at, name, contract, options }),
  };
}

/** The field that tells the cases apart may be left out. */
function matchArguments(rest: readonly unknown[]): Pick<MatchCall, 'key' | 'handlers'> {
  const [first, second] = rest;
  const handlers = (rest.length > 1 ? second : first) as MatchCall['handlers']; // of what they are, the context is sure
  return rest.length > 1 ? { key: String(first), handlers } : { handlers };
}

/**
 * A method that knows where it was called, and that refuses to record what it cannot: for a body that is not running, or
 * of arguments that the types would not have let through.
 */
function guarded(recorder: Recorder, method: Method, run: Run): (...args: readonly unknown[]) => unknown {
  const guard = (...args: readonly unknown[]): unknown => {
    const at = captureCallSite(guard);
    if (currentTracker() !== recorder.tracker) return report({ kind: 'used-outside-body', at });
    if (!areArguments(method, args, at)) return recorder.nothing();
    return run(at, ...(args as never[])); // they are what the method takes
  };
  return guard;
}
