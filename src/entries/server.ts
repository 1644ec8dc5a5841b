/** The local service, for tools. */

export { createServer, type Server, type ServerOptions } from '../server/create-server';
export { inProcess, type InProcess } from '../server/in-process';
export { serveWorkflows, type ServeOptions } from '../server/serve-workflows';
export type { ListenOptions } from '../server/listen';
export {
  localWorkflows,
  type CompiledWorkflow,
  type LocalWorkflows,
  type LocalWorkflowsOptions,
} from '../server/local-workflows';
export type { Machine } from '../server/machine';
export {
  serviceTaskRunner,
  type ServiceCallsOptions,
  type ServiceTaskRunner,
} from '../server/service-calls/service-task-runner';
export type { LocalConnection } from '../server/service-calls/http-connection';
export type { Warning } from '../server/service';
export type { Records, RecordKind, Store } from '../server/store';
export {
  createFunction,
  type CreatedFunction,
  type CreateFunctionOptions,
  type LambdaApi,
} from '../server/lambda-api/create-function';
export type { Source, SourceLanguage } from '../server/lambda-api/package-source';
export { lambdaTaskRunner } from '../server/lambda-api/lambda-task-runner';
export {
  createFunctionHost,
  type FunctionHost,
  type FunctionHostOptions,
  type FunctionLog,
} from '../server/lambda-api/runtimes/function-host';
export type { InvocationResult, LoggedResult } from '../server/lambda-api/runtimes/invocation';
export type { LocalFunction, PackagedFunction } from '../server/lambda-api/runtimes/local-function';
