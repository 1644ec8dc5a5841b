/**
 * One execution environment: a process of its own that runs one handler, one invocation at a time.
 *
 * User code never runs in the service's process; whatever it does, the worst end is a killed child.
 */

import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../engine/ports';
import { functionArn } from '../../local-account';
import { startProcess, type FunctionProcess, type ProcessPlan } from './function-process';
import { DEFAULT_MEMORY_MB } from './function-variables';
import {
  exited,
  outOfMemory,
  reportedFailure,
  resultTooLarge,
  timedOut,
  type Caller,
  type InvocationResult,
  type LoggedResult,
  type ProcessExit,
} from './invocation';
import { closingLines, createLogTail, initStartLine, startLine, type LogTail } from './invocation-log';
import { openRuntimeApi, type ReportVerdict, type Work } from './runtime-api';

export interface EnvironmentPlan extends Omit<ProcessPlan, 'onLine'> {
  /** As the arn of the function has it: with a version, or without. */
  readonly functionName: string;
  readonly version: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  /** What the process may use; as much as there is if absent. */
  readonly memoryMB?: number | undefined;
  readonly clock: Clock;
  /** The invocation is that under way, or the last one: what it printed may arrive after its end. */
  readonly onLine: (stream: LogStream, line: string, of: InvocationOrigin | undefined) => void;
}

/** `platform` is what Lambda itself writes: the lines around an invocation. */
export type LogStream = 'stdout' | 'stderr' | 'platform';

/** Which invocation it is, and whose. */
export interface InvocationOrigin {
  readonly requestId: string;
  readonly caller?: Caller | undefined;
}

/** Seconds that loading the code may take; Lambda's limit for the init phase. */
const INIT_SECONDS = 10;
/** How often the memory of a process is looked at while it has work. */
const MEMORY_CHECK_MS = 100;

export class Environment {
  readonly #plan: EnvironmentPlan;
  #process: FunctionProcess | undefined;
  #hand: ((work: Work) => void) | undefined;
  #invocation: RunningInvocation | undefined;
  /** That under way, or the last one. */
  #latest: RunningInvocation | undefined;
  #startedAt = 0;
  /** How long loading the code took, once that is known and until it has been told. */
  #initMillis: number | undefined;
  #isLoaded = false;
  #ended = false;
  #closed: Promise<void> = Promise.resolve();

  private constructor(plan: EnvironmentPlan) {
    this.#plan = plan;
  }

  /** Starts the process; the first invocation waits until it has loaded its code. */
  static async start(plan: EnvironmentPlan): Promise<Environment> {
    const environment = new Environment(plan);
    await environment.#open();
    return environment;
  }

  get mayBeReused(): boolean {
    return !this.#ended;
  }

  async invoke(event: string, caller?: Caller): Promise<LoggedResult> {
    const invocation = beginInvocation(event, caller, this.#plan.clock.now());
    this.#latest = invocation;
    const result = await new Promise<InvocationResult>((resolve) => {
      invocation.resolve = resolve;
      this.#invocation = invocation;
      if (this.#ended) this.#settle(exited(invocation.requestId, { code: 0, signal: null }));
      else if (this.#hand === undefined) this.#limit(Math.max(INIT_SECONDS, this.#plan.timeoutSeconds));
      else this.#deliver();
    });
    // What the handler printed before it answered is here as well, and is read in this turn of the event loop.
    if (this.#ended) await this.stop();
    else await setImmediate();
    this.#process?.passOnRests();
    this.#conclude(invocation, result);
    return { ...result, logTail: invocation.tail.text() };
  }

  /** Kills the process; resolves when all it printed has been passed on. */
  async stop(): Promise<void> {
    this.#ended = true;
    this.#process?.kill();
    await this.#closed;
  }

  async #open(): Promise<void> {
    const api = await openRuntimeApi({
      onReady: (hand) => this.#ready(hand),
      onResponse: (requestId, payload) => this.#report({ kind: 'succeeded', requestId, payload }),
      onError: (requestId, payload) => this.#report(reportedFailure(requestId, payload)),
      onTooLarge: (requestId, bytes) => this.#report(resultTooLarge(requestId, bytes)),
      onInitError: (payload) => this.#initFailed(payload),
    });
    this.#startedAt = this.#plan.clock.now();
    this.#print('platform', initStartLine(this.#plan.runtime));
    this.#process = startProcess({
      ...this.#plan,
      variables: { ...this.#plan.variables, AWS_LAMBDA_RUNTIME_API: api.address },
      onLine: (stream, line) => this.#print(stream, line),
    });
    this.#closed = this.#process.closed.then((exit) => {
      this.#exited(exit);
      return api.close();
    });
  }

  #print(stream: LogStream, line: string): void {
    const latest = this.#latest;
    latest?.tail.add(line);
    this.#plan.onLine(stream, line, latest && { requestId: latest.requestId, caller: latest.caller });
  }

  #ready(hand: (work: Work) => void): void {
    this.#hand = hand;
    if (!this.#isLoaded) this.#initMillis = this.#plan.clock.now() - this.#startedAt;
    this.#isLoaded = true;
    if (this.#invocation !== undefined) this.#deliver();
  }

  #deliver(): void {
    const invocation = this.#invocation;
    const hand = this.#hand;
    if (invocation === undefined || hand === undefined) return;

    this.#hand = undefined;
    const { clock, timeoutSeconds, functionName } = this.#plan;
    this.#limit(timeoutSeconds);
    this.#begin(invocation);
    hand({
      requestId: invocation.requestId,
      event: invocation.event,
      deadlineMillis: clock.now() + timeoutSeconds * 1000,
      functionArn: functionArn(functionName),
    });
  }

  #begin(invocation: RunningInvocation): void {
    invocation.isStarted = true;
    invocation.startedAt = this.#plan.clock.now();
    this.#print('platform', startLine(invocation.requestId, this.#plan.version));
    this.#watchMemory(invocation);
  }

  /** Ends the process unless the invocation is settled in time. */
  #limit(seconds: number): void {
    const { clock, timeoutSeconds } = this.#plan;
    const invocation = this.#invocation;
    if (invocation === undefined) return;

    invocation.cancelTimer();
    invocation.cancelTimer = clock.schedule(clock.now() + seconds * 1000, () => {
      this.#ended = true;
      this.#settle(timedOut(invocation.requestId, timeoutSeconds));
    });
  }

  /** Looks now and then, for no system tells on its own. */
  #watchMemory(invocation: RunningInvocation): void {
    const { clock, memoryMB } = this.#plan;
    if (memoryMB === undefined) return;

    invocation.cancelMemoryCheck = clock.schedule(clock.now() + MEMORY_CHECK_MS, () => {
      const used = this.#process?.memory()?.nowMB ?? 0;
      if (used <= memoryMB) return this.#watchMemory(invocation);
      invocation.maxMemoryMB = memoryMB;
      this.#ended = true;
      this.#settle(outOfMemory(invocation.requestId));
    });
  }

  #report(result: InvocationResult): ReportVerdict {
    if (this.#invocation?.requestId !== result.requestId) return 'unknown-request';
    this.#settle(result);
    return 'accepted';
  }

  #initFailed(payload: string): void {
    this.#ended = true;
    if (this.#invocation !== undefined) this.#settle(reportedFailure(this.#invocation.requestId, payload));
  }

  #exited(exit: ProcessExit): void {
    this.#ended = true;
    if (this.#invocation !== undefined) this.#settle(exited(this.#invocation.requestId, exit));
  }

  #settle(result: InvocationResult): void {
    const invocation = this.#invocation;
    if (invocation === undefined) return;

    this.#invocation = undefined;
    invocation.cancelTimer();
    invocation.cancelMemoryCheck();
    invocation.endedAt = this.#plan.clock.now();
    invocation.maxMemoryMB ??= this.#process?.memory()?.peakMB;
    invocation.resolve(result);
  }

  #conclude(invocation: RunningInvocation, result: InvocationResult): void {
    const { requestId, startedAt, endedAt, maxMemoryMB, isStarted } = invocation;
    // Code that cannot be loaded leaves nothing to start, and yet the invocation has its lines.
    if (!isStarted) this.#print('platform', startLine(requestId, this.#plan.version));
    const { memoryMB = DEFAULT_MEMORY_MB } = this.#plan;
    const figures = {
      durationMillis: endedAt - startedAt,
      memoryMB,
      maxMemoryMB,
      initMillis: this.#initMillis,
    };
    this.#initMillis = undefined;
    closingLines(result, figures, endedAt).forEach((line) => this.#print('platform', line));
  }
}

interface RunningInvocation {
  readonly requestId: string;
  readonly event: string;
  readonly caller: Caller | undefined;
  readonly tail: LogTail;
  isStarted: boolean;
  startedAt: number;
  endedAt: number;
  maxMemoryMB: number | undefined;
  resolve: (result: InvocationResult) => void;
  cancelTimer: () => void;
  cancelMemoryCheck: () => void;
}

function beginInvocation(event: string, caller: Caller | undefined, now: number): RunningInvocation {
  const nothing = (): void => {};
  return {
    requestId: randomUUID(),
    event,
    caller,
    tail: createLogTail(),
    isStarted: false,
    startedAt: now,
    endedAt: now,
    maxMemoryMB: undefined,
    resolve: nothing,
    cancelTimer: nothing,
    cancelMemoryCheck: nothing,
  };
}
