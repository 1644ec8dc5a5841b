/** What a picture of a machine shows, before it is known whether it becomes text or SVG. */

import type { StateType } from '../definition';

/** Start and End are drawn, and so are types that do not exist and targets that are not there. */
export type NodeType = StateType | 'Start' | 'End' | 'Unknown' | 'Missing';

export type EdgeKind = 'start' | 'next' | 'choice' | 'default' | 'catch' | 'end';

/** One level of a machine: the whole of it, a branch of a Parallel state or the processor of a Map state. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** The id of the node that is entered first, where the definition names one. */
  readonly entry: string | undefined;
}

export interface PictureNode {
  /** Letters and digits, unique in the whole picture: a state's name is hostile until it is escaped. */
  readonly id: string;
  readonly name: string;
  readonly type: NodeType;
  /** What the state does, in a few words: `Lambda: invoke`. */
  readonly detail: string;
  /** Which errors are retried and how often; absent where none is. */
  readonly retries?: string;
  readonly isDistributed: boolean;
  /** The branches of a Parallel state or the processor of a Map state. */
  readonly frames: readonly Picture[];
}

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** A condition or the names of errors; empty where there is nothing to say. */
  readonly label: string;
}
