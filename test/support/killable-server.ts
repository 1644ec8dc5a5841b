/** The service in a process of its own, which can be killed and started again on the same data and the same port. */

import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import type { CompiledProgram } from './compile-program';

/** From the start of a process to its end, in milliseconds since the epoch. */
export interface Life {
  readonly spawnedAt: number;
  /** When it began to answer; absent where it was killed before. */
  readonly readyAt?: number;
  /** Absent as long as it goes on. */
  readonly killedAt?: number;
}

/** What a program is told in its first argument, as JSON; it sends a message when it answers at its port. */
export interface ProgramArguments {
  readonly port: number;
  /** The file into which all that it prints is written. */
  readonly log: string;
}

export class KillableServer {
  readonly lives: Life[] = [];
  readonly endpoint: string;
  private process: ChildProcess | undefined;
  private isUp = false;
  private waiting: (() => void)[] = [];
  private readonly log: number;

  /** @param onDeath told when a process has ended by itself, which none should. */
  constructor(
    private readonly program: CompiledProgram,
    private readonly options: ProgramArguments,
    private readonly onDeath: () => void,
  ) {
    this.log = openSync(options.log, 'a');
    this.endpoint = `http://127.0.0.1:${options.port}`;
  }

  /**
   * Begins a life; `answers` tells when it does.
   *
   * @param more what the program is told in this life only.
   */
  start(more: object = {}): void {
    const { file, environment } = this.program;
    const child = fork(file, [JSON.stringify({ ...this.options, ...more })], {
      env: { ...process.env, ...environment },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', this.log, this.log, 'ipc'],
    });
    this.process = child;
    this.lives.push({ spawnedAt: Date.now() });
    child.once('message', () => this.begin(child));
    child.once('exit', () => this.process === child && this.onDeath());
  }

  /** Resolves in a life that answers, however many begin until then. */
  async answers(): Promise<void> {
    if (!this.isUp) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Ends the life as a power cut would end the process: nothing in it learns of that. */
  async kill(): Promise<void> {
    const { process: child } = this;
    if (child === undefined) return;
    this.process = undefined;
    this.isUp = false;
    const isGone = once(child, 'exit');
    child.kill('SIGKILL');
    await isGone;
    this.note({ killedAt: Date.now() });
  }

  /** How much memory the process has, as the operating system counts it. */
  residentMegabytes(): number {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(this.process?.pid)], {
      encoding: 'utf8',
    });
    return Number(kilobytes) / 1024;
  }

  private begin(child: ChildProcess): void {
    if (this.process !== child) return;
    this.isUp = true;
    this.note({ readyAt: Date.now() });
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private note(moment: Partial<Life>): void {
    const current = this.lives.pop();
    if (current !== undefined) this.lives.push({ ...current, ...moment });
  }
}
