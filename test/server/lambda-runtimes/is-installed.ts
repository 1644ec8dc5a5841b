/** Tells whether the program of a language is there, for tests that need it. */

import { spawnSync } from 'node:child_process';

export function isInstalled(program: string, versionOption: string): boolean {
  return spawnSync(program, [versionOption]).status === 0;
}
