/** Diagnostics about names of states. */

import { locate, type Place } from '../../dsl/call-site';
import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function nameEmpty(spot: Spot): Diagnostic {
  return error(
    'SW1001 name-empty',
    spot,
    'a name is empty; name the state, the console and the history show it',
  );
}

export function nameTooLong(spot: Spot, { name }: About<'name-too-long'>): Diagnostic {
  return error(
    'SW1002 name-too-long',
    spot,
    `the name "${name}" has ${name.length} characters; Step Functions allows 80: shorten it`,
  );
}

export function nameUsedTwice(spot: Spot, { name, first }: About<'name-used-twice'>): Diagnostic {
  const place = locate(first);
  const before = place === undefined ? '' : ` (first at ${lineOf(place)})`;
  return error(
    'SW1003 name-used-twice',
    spot,
    `the name "${name}" is used twice${before}; names are unique in a workflow: rename one of the two`,
  );
}

export function nameNotFixed(spot: Spot, { name }: About<'name-not-fixed'>): Diagnostic {
  return error(
    'SW1004 name-not-fixed',
    spot,
    `the name ${name} is not known before the machine runs; write a fixed text and put the value into the data`,
  );
}

/** A place for the middle of a message: without the folder, which the diagnostic itself tells. */
function lineOf({ file, line }: Place): string {
  return `${file.replace(/^.*[\\/]/, '')}:${line}`;
}
