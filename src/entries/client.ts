/** What an application imports to start, watch and stop workflows and to answer their callbacks. */

export { arnVariable } from '../client/arn-variable';
export { fail, heartbeat, succeed } from '../client/callbacks';
export { createClient, type ClientOptions } from '../client/create-client';
export { describe, type Described, type ExecutionFacts } from '../client/describe';
export type { ExecutionResult, ExecutionState, Failed, Running, Succeeded } from '../client/execution';
export { history, type HistoryOptions } from '../client/history';
export { list, type ListedExecution, type ListOptions } from '../client/list';
export type { MachineOptions } from '../client/machine-arn';
export { isClientError, type ClientError, type ClientErrorName } from '../client/refusal';
export { result, type ResultOptions } from '../client/result';
export {
  signal,
  signalError,
  type SignalError,
  type SignalTarget,
  type SignalTokens,
} from '../client/signal';
export { signalTable, type ItemReader } from '../client/signal-table';
export { start, type Started, type StartOptions } from '../client/start';
export { startOnce, type StartedOnce, type StartOnceOptions } from '../client/start-once';
export { startSync, type SyncResult } from '../client/start-sync';
export { stop, type StopReason } from '../client/stop';
export type { Time } from '../client/time';
