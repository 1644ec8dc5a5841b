/** What ends the reading of data with JSONPath; `step` makes the state's failure of it. */

/** A query that cannot be answered: the state fails with this error. */
export class QueryFault extends Error {
  override readonly name = 'QueryFault';

  constructor(
    /** What follows AWS's sentence that names the state. */
    readonly text: string,
    readonly error: QueryError = 'States.Runtime',
  ) {
    super(text);
  }
}

/** The first of them is neither retried nor caught. */
export type QueryError = 'States.Runtime' | 'States.IntrinsicFailure' | 'States.ReferencePathConflict';
