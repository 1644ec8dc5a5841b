/** What an application imports to start workflows and to answer their callbacks. */

export { arnVariable } from '../client/arn-variable';
export { fail, heartbeat, succeed } from '../client/callbacks';
export { createClient, type ClientOptions } from '../client/create-client';
export {
  signal,
  signalError,
  type SignalError,
  type SignalTarget,
  type SignalTokens,
} from '../client/signal';
export { signalTable, type ItemReader } from '../client/signal-table';
export { start, type Started, type StartOptions } from '../client/start';
