/** Builds the context that a body gets: every method captures its place and hands over to its step kind. */

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

/** Makes a method of what takes its place, too. */
type At = <Args extends readonly unknown[]>(
  run: (at: CallSite, ...args: Args) => unknown,
) => (...args: Args) => unknown;

/** The methods of `Ctx` with the types they arrive with, whatever the types promised. */
export function createContext(recorder: Recorder): Ctx<unknown> & Continuing<unknown> {
  const at: At = (run) => guarded(recorder, run);

  const context: Record<keyof (Ctx<unknown> & Continuing<unknown>), unknown> = {
    step: at((at, name: unknown, task: StepCall['task'], input: unknown, options?: LooseOptions) =>
      recordStep(recorder, { at, name, task, input, options }),
    ),
    waitForCallback: at(
      (
        at,
        name: unknown,
        contract: CallbackContract,
        task: FunctionHandle | ActionHandle,
        makeInput: () => unknown,
        options: LooseOptions = {},
      ) => recordWaitForCallback(recorder, { at, name, contract, task, makeInput, options }),
    ),
    ...serviceMethods(recorder, at),
    if: at((at, name: unknown, condition: unknown, then: Thunk, otherwise?: Thunk) =>
      recordIf(recorder, { at, name, condition, then, otherwise }),
    ),
    choose: at((at, name: unknown, ...ways: readonly (When<unknown> | Otherwise<unknown>)[]) =>
      recordChoose(recorder, { at, name, ways }),
    ),
    match: at((at, name: unknown, value: unknown, ...rest: MatchArguments) =>
      recordMatch(recorder, { at, name, value, ...matchArguments(rest) }),
    ),
    doUntil: at((at, name: unknown, body: Thunk, until: DoUntilCall['until'], options?: LooseLoopOptions) =>
      recordDoUntil(recorder, { at, name, body, until, options }),
    ),
    while: at((at, name: unknown, condition: unknown, body: Thunk, options?: LooseLoopOptions) =>
      recordWhile(recorder, { at, name, condition, body, options }),
    ),
    forEach: at((at, name: unknown, items: unknown, body: ForEachCall['body']) =>
      recordForEach(recorder, { at, name, items, body }),
    ),
    check: at((at, name: unknown, task: StepCall['task'], input: unknown, options: LooseCheckOptions) =>
      recordCheck(recorder, { at, name, task, input, options }),
    ),
    ...sideBySide(recorder, at),
    try: at((at, name: unknown, body: Thunk, handlers: LooseHandlers = {}) =>
      recordTry(recorder, { at, name, body, handlers }),
    ),
    asl: at((at, name: unknown, states: RawStates, input: unknown, options?: LooseForkOptions) =>
      recordAsl(recorder, { at, name, states, input, options }),
    ),
    ...waiting(recorder, at),
    variable: at((at, name: unknown, initial: unknown) => recordVariable(recorder, { at, name, initial })),
    fail: at((at, error: unknown, cause?: unknown) => recordFail(recorder, { at, error, cause })),
    return: at((at, value: unknown) => recordReturn(recorder, { at, value })),
    continueAsNew: at((at, input: unknown) => recordContinue(recorder, { at, input })),
  };
  return context as unknown as Ctx<unknown> & Continuing<unknown>; // the seam: `Ctx` types what the step kinds take as it comes
}

/** The methods that run branches, or steps for many items. */
function sideBySide(recorder: Recorder, at: At) {
  return {
    parallel: at((at, name: unknown, branches: ParallelCall['branches'], options?: LooseForkOptions) =>
      recordParallel(recorder, { at, name, branches, options }),
    ),
    race: at((at, name: unknown, branches: RaceCall['branches'], options?: LooseRaceOptions) =>
      recordRace(recorder, { at, name, branches, options }),
    ),
    map: at((at, name: unknown, items: unknown, body: MapCall['body'], options?: LooseMapOptions) =>
      recordMap(recorder, { at, name, items, body, options }),
    ),
    distributedMap: at(
      (
        at,
        name: unknown,
        items: unknown,
        body: DistributedMapCall['body'],
        options?: LooseDistributedMapOptions,
      ) => recordDistributedMap(recorder, { at, name, items, body, options }),
    ),
  };
}

/** The methods that wait for time to pass. */
function waiting(recorder: Recorder, at: At) {
  return {
    wait: at((at, name: unknown, duration: unknown) => recordWait(recorder, { at, name, duration })),
    waitUntil: at((at, name: unknown, moment: unknown) => recordWaitUntil(recorder, { at, name, moment })),
    waitForSignal: at((at, name: unknown, contract: CallbackContract, options: LooseSignalOptions) =>
      recordWaitForSignal(recorder, { at, name, contract, options }),
    ),
  };
}

type MatchArguments =
  readonly [handlers: MatchCall['handlers']] | readonly [key: string, handlers: MatchCall['handlers']];

function matchArguments(rest: MatchArguments): Pick<MatchCall, 'key' | 'handlers'> {
  return rest.length === 2 ? { key: rest[0], handlers: rest[1] } : { handlers: rest[0] };
}

/** A method that knows where it was called, and that refuses to record for a body that is not running. */
function guarded<Args extends readonly unknown[]>(
  recorder: Recorder,
  run: (at: CallSite, ...args: Args) => unknown,
): (...args: Args) => unknown {
  const method = (...args: Args): unknown => {
    const at = captureCallSite(method);
    if (currentTracker() === recorder.tracker) return run(at, ...args);
    return report({ kind: 'used-outside-body', at });
  };
  return method;
}
