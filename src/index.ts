/** What authors of workflows import. */

// Workflows and their contracts
export { workflow } from './dsl/workflow';
export type { Workflow } from './dsl/workflow';
export type { Continuing, Ctx, Steps } from './dsl/context';
export { type } from './dsl/type';
export type { StandardSchema } from './dsl/schema';

// Tasks and callbacks
export { lambda } from './dsl/lambda';
export type { Lambda } from './dsl/lambda';
export { asl } from './dsl/asl';
export type { RawStates } from './dsl/asl';
export { external } from './dsl/external';
export type { External } from './dsl/external';
export { activity } from './dsl/activity';
export type { Activity } from './dsl/activity';
export { callback } from './dsl/callback';
export type { Callback, TaskToken } from './dsl/callback';
export type { Task } from './dsl/task';
export { optimized, service } from './dsl/service';
export type { Action, Optimized, Service, TokenAction, UntypedService } from './dsl/service';
export { queue } from './dsl/queue';
export type { Queue } from './dsl/queue';
export { topic } from './dsl/publish';
export type { Topic } from './dsl/publish';
export { bus, event } from './dsl/emit';
export type { Event } from './dsl/emit';
export { connection } from './dsl/http';
export type { Connection, HttpRequest, HttpResponse } from './dsl/http';
export { resource, table } from './dsl/resource';
export type { Resource, ResourceHandle } from './dsl/resource';
export { bind, configure } from './dsl/binding';
export type { Binding, Configuration, ResourceBinding } from './dsl/binding';

// Items in S3
export { items } from './dsl/items';
export type { InventoryObject, ListedObject, StoredItems } from './dsl/items';
export type { ChildExecution, StoredResultsPlace } from './dsl/distributed-map';

// Branches and expressions
export { otherwise, when } from './dsl/branch';
export type { Otherwise, When } from './dsl/branch';
export { and, coalesce, cond, jsonata, max, min, or } from './dsl/expression-functions';
export {
  entries,
  fromEntries,
  get,
  hasKey,
  keys,
  mapValues,
  merge,
  omit,
  pick,
  values,
} from './dsl/object-functions';
export { now, parseJson, random, range, toJson, uuid } from './dsl/value-functions';
export type { ErrorRef } from './dsl/catches';
export type { Retry } from './dsl/retry';
export type { Duration } from './dsl/duration';
export type { Expr, Input, NoValue, Omittable, Operand, Refused } from './dsl/expr';
export type { Jsonify } from './dsl/jsonify';
export type { Ref, UnionRef } from './dsl/reference';
export type { ArrayRef, Direction } from './dsl/reference-array';
export type { MaybeRef, UnknownRef } from './dsl/reference-maybe';
export type { ObjectRef } from './dsl/reference-object';
export type { Zone } from './dsl/reference-moment';
export type { BoolRef, Cond, NumberRef, StringRef } from './dsl/reference-scalar';
export type { HashAlgorithm, Match } from './dsl/reference-text';
export type { FailedItem } from './dsl/map';
export type { Outcome } from './dsl/outcome';
export type { SignalItem, SignalKeeper, SignalOutcome } from './dsl/signal';
export type { RaceFailures, RaceResult } from './dsl/race';
export type { Variable } from './dsl/variable';

// Compiling, and what tools make of it
export { compile } from './compiler/compile';
export { CompileError } from './compiler/compile-error';
export type {
  Compiled,
  CompiledActivity,
  CompiledCall,
  CompiledCallback,
  CompiledResource,
  CompiledTask,
} from './compiler/compiled';
export type { Diagnostic } from './compiler/diagnostic';
export { entryCandidates } from './dsl/entry';
export type { ExternalHandle, FunctionHandle, LambdaHandle, ServiceHandle, TaskHandle } from './dsl/task';
