/** How long an execution may live, and what is refused because it would outlive that. */

/** A year, as published by AWS for executions of Standard workflows. */
export const MAX_EXECUTION_SECONDS = 31_536_000;
