/** A compiled path. */

import type { Json } from '../../asl/json';
import type { ReadingWork } from './reading-work';

/** Gives the value that a path names in the data it begins in, or `undefined` where there is none. */
export type PathReader = (root: Json) => Json | undefined;

/** One that is a part of another, or reads for a filter: all of them together may cost so much. */
export type MeteredReader = (root: Json, work: ReadingWork) => Json | undefined;
