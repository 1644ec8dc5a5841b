/**
 * One execution environment: a process of its own that runs one handler, one invocation at a time.
 *
 * User code never runs in the service's process; whatever it does, the worst end is a killed child.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../engine/ports';
import { createRealClock } from '../../../engine/real-clock';
import { functionArn } from '../../local-account';
import type { Caretaker } from './caretaker';
import {
  exited,
  reportedFailure,
  resultTooLarge,
  timedOut,
  type Caller,
  type InvocationResult,
  type ProcessExit,
} from './invocation';
import { eachLine } from './log-lines';
import { openRuntimeApi, type ReportVerdict, type RuntimeApi, type Work } from './runtime-api';

export interface EnvironmentPlan {
  readonly functionName: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly clock: Clock;
  /** Told of the process, so that it does not outlive this one. */
  readonly caretaker: Pick<Caretaker, 'watch' | 'release'>;
  /** The caller is that of the invocation under way, or of the last one: what it printed may arrive after its end. */
  readonly onLine: (stream: 'stdout' | 'stderr', line: string, caller: Caller | undefined) => void;
}

/** Seconds that loading the code may take; Lambda's limit for the init phase. */
const INIT_SECONDS = 10;

export class Environment {
  readonly #plan: EnvironmentPlan;
  #api: RuntimeApi | undefined;
  #child: ChildProcess | undefined;
  #hand: ((work: Work) => void) | undefined;
  #invocation: RunningInvocation | undefined;
  #caller: Caller | undefined;
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

  async invoke(event: string, caller?: Caller): Promise<InvocationResult> {
    const requestId = randomUUID();
    this.#caller = caller;
    const result = await new Promise<InvocationResult>((resolve) => {
      this.#invocation = { requestId, event, resolve, cancelTimer: () => {} };
      if (this.#ended) this.#settle(exited(requestId, { code: 0, signal: null }));
      else if (this.#hand === undefined) this.#limit(Math.max(INIT_SECONDS, this.#plan.timeoutSeconds));
      else this.#deliver();
    });
    if (this.#ended) await this.stop();
    return result;
  }

  /** Kills the process; resolves when all it printed has been passed on. */
  async stop(): Promise<void> {
    this.#ended = true;
    killGroup(this.#child);
    await this.#closed;
  }

  async #open(): Promise<void> {
    this.#api = await openRuntimeApi({
      onReady: (hand) => this.#ready(hand),
      onResponse: (requestId, payload) => this.#report({ kind: 'succeeded', requestId, payload }),
      onError: (requestId, payload) => this.#report(reportedFailure(requestId, payload)),
      onTooLarge: (requestId, bytes) => this.#report(resultTooLarge(requestId, bytes)),
      onInitError: (payload) => this.#initFailed(payload),
    });
    this.#spawn(this.#api.address);
  }

  #spawn(apiAddress: string): void {
    const { command, args, directory, variables } = this.#plan;
    const onLine = (stream: 'stdout' | 'stderr', line: string): void =>
      this.#plan.onLine(stream, line, this.#caller);
    const child = spawn(command, args, {
      cwd: directory,
      env: { ...variables, AWS_LAMBDA_RUNTIME_API: apiAddress },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that what the handler itself starts can be ended with it.
      detached: true,
    });
    eachLine(child.stdout, (line) => onLine('stdout', line));
    eachLine(child.stderr, (line) => onLine('stderr', line));
    child.on('error', (error) => onLine('stderr', `${command} cannot be started: ${error.message}`));
    this.#child = child;
    this.#closed = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        this.#exited({ code, signal });
        void this.#api?.close().then(resolve);
      });
    });
    this.#endGroupWith(child);
  }

  /** What the handler has started ends with the process that runs it, and that with this one. */
  #endGroupWith(child: ChildProcess): void {
    const { pid } = child;
    if (pid === undefined) return;

    const { caretaker } = this.#plan;
    caretaker.watch(pid);
    child.on('exit', () => {
      killGroup(child);
      caretaker.release(pid);
      letGoOfStreams(child);
    });
  }

  #ready(hand: (work: Work) => void): void {
    this.#hand = hand;
    if (this.#invocation !== undefined) this.#deliver();
  }

  #deliver(): void {
    const invocation = this.#invocation;
    const hand = this.#hand;
    if (invocation === undefined || hand === undefined) return;

    this.#hand = undefined;
    const { clock, functionName, timeoutSeconds } = this.#plan;
    this.#limit(timeoutSeconds);
    hand({
      requestId: invocation.requestId,
      event: invocation.event,
      deadlineMillis: clock.now() + timeoutSeconds * 1000,
      functionArn: functionArn(functionName),
    });
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

  #report(result: InvocationResult): ReportVerdict {
    if (this.#invocation?.requestId !== result.requestId) return 'unknown-request';
    const settle = this.#end();
    // What the handler printed before is here as well, and is read in this turn of the event loop.
    setImmediate(() => settle(result));
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
    this.#end()(result);
  }

  /** From now on no invocation is under way; the returned function says what became of it. */
  #end(): (result: InvocationResult) => void {
    const invocation = this.#invocation;
    this.#invocation = undefined;
    invocation?.cancelTimer();
    return (result) => invocation?.resolve(result);
  }
}

interface RunningInvocation {
  readonly requestId: string;
  readonly event: string;
  readonly resolve: (result: InvocationResult) => void;
  cancelTimer: () => void;
}

function killGroup(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No group of that number: all of it has ended, or the system has no groups.
    child.kill('SIGKILL');
  }
}

/** What the process itself has printed is read long before. */
const LAST_WORDS_MS = 500;

/** A grandchild that has left the group may hold the streams open, and the end would never be noticed. */
function letGoOfStreams(child: ChildProcess): void {
  const clock = createRealClock();
  const cancel = clock.schedule(clock.now() + LAST_WORDS_MS, () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  child.on('close', cancel);
}
