/** A compiled path. */

import type { Json } from '../../asl/json';

/** Gives the value that a path names in the data it begins in, or `undefined` where there is none. */
export type PathReader = (root: Json) => Json | undefined;
