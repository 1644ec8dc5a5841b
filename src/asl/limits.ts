/**
 * The published quotas of Step Functions.
 *
 * From "Step Functions service quotas" in the AWS developer guide and the States Language specification.
 */

/** Characters in the name of a state. */
export const MAX_STATE_NAME_LENGTH = 80;

/** Characters in the name of a state machine or an execution. */
export const MAX_RESOURCE_NAME_LENGTH = 80;

/** Bytes of UTF-8 in the text of a definition. */
export const MAX_DEFINITION_BYTES = 1_048_576;

/** Bytes of UTF-8 in the input or output of a task, a state or an execution. */
export const MAX_PAYLOAD_BYTES = 262_144;

/** Bytes of UTF-8 in all variables that a state has, those of the states around it included. */
export const MAX_VARIABLES_BYTES = 10_485_760;

/** Characters of the `error` and the `cause` that a failure may carry. */
export const MAX_ERROR_LENGTH = 256;
export const MAX_CAUSE_LENGTH = 32_768;

/** Seconds a task may run when the state does not say. */
export const DEFAULT_TASK_TIMEOUT_SECONDS = 99_999_999;

/** Iterations of an inline Map state that run at the same time. */
export const MAX_INLINE_CONCURRENCY = 40;

/** Events in the history of a Standard execution. */
export const MAX_HISTORY_EVENTS = 25_000;

/** Seconds that an Express execution may take. */
export const MAX_EXPRESS_SECONDS = 300;

/** Child executions of a distributed Map state that run at the same time. */
export const MAX_DISTRIBUTED_CONCURRENCY = 10_000;

/** Numbers in a range of JSONata; measured: one more is over the memory that an expression may use. */
export const MAX_RANGE_ITEMS = 873_782;
