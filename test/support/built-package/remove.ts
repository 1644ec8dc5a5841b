/** Removes the package that was built for all suites, after the last of them. */

import { rmSync } from 'node:fs';
import { builtPackage } from './location';

function removePackage(): void {
  rmSync(builtPackage(), { recursive: true, force: true });
}

export = removePackage;
