/**
 * Evaluates expressions in a worker process, which is ended when one takes too long or too much memory.
 *
 * One regular expression can block a thread for good, one sort can take gigabytes, and the package stops at
 * nothing. A thread with a memory limit would not do: V8 aborts the whole process when a single allocation
 * goes far beyond it. So a process gets one request at a time, and a new one takes over what waits behind a
 * runaway.
 */

import { type ChildProcess, fork } from 'node:child_process';
import type { EvaluationAnswer, EvaluationRequest, Evaluator } from '../ports';
import { createRealClock } from '../real-clock';
import { MEMORY_EXCEEDED } from './added-functions';
import { type EvaluationMessage, MEMORY_EXHAUSTED_EXIT_CODE } from './evaluation-message';

export interface WorkerEvaluatorOptions {
  /** How long one expression may take. @default 5000 */
  readonly deadlineMs?: number;
  /** How much memory the process may take for values. @default 256 */
  readonly memoryLimitMb?: number;
}

/** An evaluator with a process of its own. */
export interface WorkerEvaluator extends Evaluator {
  /** Ends the process; requests that have no answer yet fail. */
  close(): Promise<void>;
}

/** Creates an evaluator; its process starts with the first request and never keeps this one alive. */
export function createWorkerEvaluator(options: WorkerEvaluatorOptions = {}): WorkerEvaluator {
  return new ProcessEvaluator({ deadlineMs: 5_000, memoryLimitMb: 256, ...options });
}

interface Job {
  readonly request: EvaluationRequest;
  readonly resolve: (answer: EvaluationAnswer) => void;
}

class ProcessEvaluator implements WorkerEvaluator {
  private readonly clock = createRealClock();
  private readonly waiting: Job[] = [];
  private current: Job | undefined;
  private worker: ChildProcess | undefined;
  private isReady = false;
  private cancelDeadline: (() => void) | undefined;

  constructor(private readonly options: Required<WorkerEvaluatorOptions>) {}

  evaluate(request: EvaluationRequest): Promise<EvaluationAnswer> {
    return new Promise((resolve) => {
      this.waiting.push({ request, resolve });
      this.proceed();
    });
  }

  async close(): Promise<void> {
    const { worker, current } = this;
    const abandoned = [...(current === undefined ? [] : [current]), ...this.waiting.splice(0)];
    this.forgetWorker();
    for (const job of abandoned) job.resolve({ kind: 'error', message: 'The evaluator was closed' });
    if (worker !== undefined) await end(worker);
  }

  /** Gives the process its next request, once it has loaded and has answered the last. */
  private proceed(): void {
    if (this.current !== undefined) return;
    const [next] = this.waiting;
    if (next === undefined) return letProcessEnd(this.worker);
    this.worker ??= this.start();
    keepProcessAlive(this.worker);
    if (!this.isReady) return;

    this.current = this.waiting.shift();
    this.worker.send(next.request);
    this.cancelDeadline = this.clock.schedule(this.clock.now() + this.options.deadlineMs, () => {
      this.giveUp(`Expression evaluation timeout: ${this.options.deadlineMs} ms were not enough`);
    });
  }

  private start(): ChildProcess {
    const worker = startProcess(this.options.memoryLimitMb);
    const onlyWhileCurrent = (react: () => void) => {
      if (worker === this.worker) react();
    };
    worker.on('message', (message: EvaluationMessage) => onlyWhileCurrent(() => this.receive(message)));
    worker.on('error', (error) => onlyWhileCurrent(() => this.giveUp(`No evaluation: ${error.message}`)));
    worker.on('exit', (code, signal) => onlyWhileCurrent(() => this.giveUp(reasonOf(code, signal))));
    return worker;
  }

  private receive(message: EvaluationMessage): void {
    if (message.kind === 'ready') this.isReady = true;
    else this.settle(message.answer);
    this.proceed();
  }

  private settle(answer: EvaluationAnswer): void {
    const job = this.current;
    this.cancelDeadline?.();
    this.current = undefined;
    job?.resolve(answer);
  }

  /** Fails the request that the process is at, or cannot even start with; the others go to a new process. */
  private giveUp(message: string): void {
    const { worker } = this;
    const failed = this.current ?? this.waiting.shift();
    this.forgetWorker();
    if (worker !== undefined) void end(worker);
    failed?.resolve({ kind: 'error', message });
    this.proceed();
  }

  private forgetWorker(): void {
    this.cancelDeadline?.();
    this.current = undefined;
    this.worker = undefined;
    this.isReady = false;
  }
}

/** From the sources, as in our own tests, the process needs the loader for TypeScript as well. */
function startProcess(memoryLimitMb: number): ChildProcess {
  const program = require.resolve('./evaluation-process');
  const loader = program.endsWith('.ts') ? ['--require', require.resolve('tsx/cjs')] : [];
  return fork(program, {
    execArgv: [`--max-old-space-size=${memoryLimitMb}`, ...loader],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function keepProcessAlive(worker: ChildProcess): void {
  worker.ref();
  worker.channel?.ref();
}

function letProcessEnd(worker: ChildProcess | undefined): void {
  worker?.unref();
  worker?.channel?.unref();
}

/** Kills a process and waits for its end. */
async function end(worker: ChildProcess): Promise<void> {
  const hasStarted = worker.pid !== undefined;
  if (!hasStarted || worker.exitCode !== null || worker.signalCode !== null) return;
  keepProcessAlive(worker);
  await new Promise((resolve) => {
    worker.once('exit', resolve);
    worker.kill('SIGKILL');
  });
}

function reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
  const isOutOfMemory = signal === 'SIGABRT' || code === MEMORY_EXHAUSTED_EXIT_CODE;
  return isOutOfMemory ? MEMORY_EXCEEDED : `The evaluating process ended (${signal ?? code})`;
}
