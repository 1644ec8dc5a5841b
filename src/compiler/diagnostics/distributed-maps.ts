/** Diagnostics about distributed maps: where items come from, how they are handed on, where results go. */

import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function itemsNowhere(spot: Spot, { format, got, allowed }: About<'items-nowhere'>): Diagnostic {
  const said = got.length === 0 ? 'says nothing' : `says ${got.join(' and ')}`;
  const choices = allowed.length === 1 ? (allowed[0] ?? '') : `one of ${allowed.join(', ')}`;
  return error(
    'SW1801 items-nowhere',
    spot,
    `items.${format} ${said} about where the items are; give it ${choices}`,
  );
}

export function keyIsPrefix(spot: Spot, key: string): Diagnostic {
  return error(
    'SW1802 key-is-prefix',
    spot,
    `the key "${key}" ends in a slash, so it names no file; write prefix: "${key}" to read all that is below it`,
  );
}

export function optionNotForFormat(
  spot: Spot,
  { format, option, allowed }: About<'option-not-for-format'>,
): Diagnostic {
  return error(
    'SW1803 option-not-for-format',
    spot,
    `items.${format} is given ${option}, which is for ${allowed} alone; remove it`,
  );
}

export function badChoice(spot: Spot, { option, got, allowed }: About<'bad-choice'>): Diagnostic {
  return error('SW1804 bad-choice', spot, `${option} is ${got}; allowed is ${allowed.join(', ')}`);
}

export function badHeaders(spot: Spot, reason: string): Diagnostic {
  return error(
    'SW1805 bad-headers',
    spot,
    `${reason}; name every column once, or leave headers out where the first row names them`,
  );
}

export function batchWithoutLimit(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1806 batch-without-limit',
    spot,
    `the batch of "${name}" says neither items nor bytes; say how many items, or how many bytes, one execution gets`,
  );
}

export function badLabel(spot: Spot, label: string): Diagnostic {
  return error(
    'SW1807 bad-label',
    spot,
    `the label is ${JSON.stringify(label)}; a label has 1 to 40 characters, without spaces and without any of ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & \` ": use letters, digits, - and _`,
  );
}

export function labelUsedTwice(spot: Spot, label: string): Diagnostic {
  return error(
    'SW1808 label-used-twice',
    spot,
    `the label "${label}" is used twice; labels are unique in a workflow: rename one of the two`,
  );
}

export function resultsNowhere(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1809 results-nowhere',
    spot,
    `the results of "${name}" say neither where to nor in which form; give them a bucket or a transform, or leave results out`,
  );
}

export function childErrorHandled(spot: Spot, name: string, handled: string): Diagnostic {
  return error(
    'SW1810 child-error-handled',
    spot,
    `"${name}" handles "${handled}", but what fails in its executions arrives as States.ExceedToleratedFailureThreshold; name that one, or handle "${handled}" inside the map`,
  );
}

export function outsideInJsonata(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1811 outside-in-jsonata',
    spot,
    `a jsonata text inside "${name}" reads $states.context.Execution.Input, which there is the input of the item's own execution; put the workflow's input in with \${input}`,
  );
}

export function signalKeyNeeded(spot: Spot, name: string, map: string): Diagnostic {
  return error(
    'SW1812 signal-key-needed',
    spot,
    `each item of "${map}" waits for the signal of "${name}" under the name of its execution, which tells nobody which item is meant; give via a key that is made of the item`,
  );
}

export function signalKeyShared(spot: Spot, { name, first, fork }: SharedKey): Diagnostic {
  return error(
    'SW1812 signal-key-needed',
    spot,
    `"${name}" waits for the same signal as "${first}", in another branch of "${fork}", and both under the name of the execution, so the later of them takes the other's place; give via a key, or wait for another contract`,
  );
}

interface SharedKey {
  readonly name: string;
  /** The wait in an earlier branch. */
  readonly first: string;
  readonly fork: string;
}
