/** What `InputPath` and `OutputPath` say: which part of the data goes on. */

import type { Json } from '../../asl/json';
import { unspelled } from '../spelling';
import { type Query, readPresent } from './query';
import type { QueryScope } from './query-scope';

/** `nothing` where the path is `null`. */
export type Selection = Query | 'nothing';

/** The part of the scope's data, or what else the path names. */
export function selected(selection: Selection, scope: QueryScope): Json {
  return selection === 'nothing' ? NOTHING : unspelled(readPresent(selection, scope));
}

const NOTHING: Json = Object.freeze({});
