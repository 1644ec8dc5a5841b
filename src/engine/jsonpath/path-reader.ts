/** A compiled path. */

import type { Json } from '../../asl/json';
import type { QueryScope } from './query-scope';
import type { ReadingWork } from './reading-work';

/**
 * Gives the value that a path names in the data it begins in, or `undefined` where there is none. The scope is that
 * of the phase, whose paths may cost so much together: to ask it for its work is left to those that cost any.
 */
export type PathReader = (root: Json, scope: Pick<QueryScope, 'work'>) => Json | undefined;

/** One that is a part of another, or reads for a filter. */
export type MeteredReader = (root: Json, work: ReadingWork) => Json | undefined;
