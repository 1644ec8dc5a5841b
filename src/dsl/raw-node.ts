/** The node of states that the author wrote in the States Language. */

import type { QueryLanguage, StateGraph } from '../asl/definition';
import type { CallSite } from './call-site';
import type { CatchArm, Expression, RetryRule, Root } from './node';

/** States that the author wrote in the States Language: they run as the only branch of a Parallel. */
export interface RawNode {
  readonly kind: 'raw';
  readonly name: string;
  readonly at: CallSite;
  /** With the query language that its states have where they name none; JSONata if absent. */
  readonly graph: StateGraph & { readonly QueryLanguage?: QueryLanguage };
  /** Where the states themselves stand. */
  readonly writtenAt: CallSite;
  readonly input: Expression;
  readonly retry: readonly RetryRule[];
  readonly catches: readonly CatchArm[];
  readonly result: Root;
}
