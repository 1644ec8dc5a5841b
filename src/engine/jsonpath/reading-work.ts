/** Bounds what the paths and functions of a phase may cost: filters compare every item of the data with whatever they name. */

import type { Json } from '../../asl/json';
import { isList, isObject } from '../../asl/json-kind';
import { QueryFault } from './query-fault';

/** Comparisons of single values: what takes some 50 milliseconds. */
const WORK_LIMIT = 1_000_000;

/** Characters that are compared in the time of one value. */
const CHARACTERS_PER_UNIT = 256;

/** Characters that are read one by one in the time of one value. */
const READ_CHARACTERS_PER_UNIT = 4;

export class ReadingWork {
  private done = 0;

  spend(units: number): void {
    this.done += units;
    if (this.done > WORK_LIMIT) throw new QueryFault('The paths of a state look at too many values');
  }

  /** Accounts for reading a text for what it says. */
  spendOnText(text: Json | undefined): void {
    if (typeof text === 'string') this.spend(text.length / READ_CHARACTERS_PER_UNIT);
  }

  /** Accounts for looking at a value, at all that is in it where it holds others. */
  spendOn(value: Json | undefined): void {
    this.spend(typeof value === 'string' ? value.length / CHARACTERS_PER_UNIT : 1);
    if (typeof value !== 'object' || value === null) return;
    for (const part of isList(value) ? value : Object.values(value)) this.spendOn(part);
  }
}

/** How many values a value holds itself. */
export function widthOf(value: Json | undefined): number {
  if (isList(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}
