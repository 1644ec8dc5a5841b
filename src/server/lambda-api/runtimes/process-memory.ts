/** What a process uses, as the system tells it; only Linux does without a program of its own. */

import { readFileSync } from 'node:fs';

export interface ProcessMemory {
  readonly nowMB: number;
  /** The most that it has used at a time. */
  readonly peakMB: number;
}

/** `undefined` where the process is gone or the system does not tell. */
export function memoryOf(pid: number | undefined): ProcessMemory | undefined {
  if (pid === undefined || process.platform !== 'linux') return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const now = megabytes(status, /^VmRSS:\s*(\d+) kB$/m);
    const peak = megabytes(status, /^VmHWM:\s*(\d+) kB$/m);
    return now === undefined || peak === undefined ? undefined : { nowMB: now, peakMB: peak };
  } catch {
    return undefined;
  }
}

function megabytes(status: string, field: RegExp): number | undefined {
  const [, kilobytes] = field.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Math.ceil(Number(kilobytes) / 1024);
}
