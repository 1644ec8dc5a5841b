/** Runs any States Language document: the engine, its ports, and a clock on which waiting takes no time. */

export { createEngine } from '../engine/create-engine';
export type { ExecutionDescription, PendingCallback } from '../engine/description';
export type { Engine, TokenAnswer } from '../engine/engine';
export type { EngineOptions, StartOptions } from '../engine/engine-options';
export type { ActivityTask } from '../engine/activity-queues';
export type { NestedMachine } from '../engine/nested-executions';
export { compileProgram } from '../engine/program';
export type { Program, ProgramOptions } from '../engine/program';
export { ProgramError } from '../engine/program-error';
export type { Problem } from '../engine/program-error';
export type { Execution, ExecutionStatus } from '../engine/execution';
export type { HistoryEvent, HistoryEventType, HistoryRecord } from '../engine/history';
export type { Snapshot } from '../engine/snapshot';
export { jsonText, parseSpelled } from '../engine/spelling';
export { toLogEvents } from '../engine/log-events';
export type { LogEvent, Logging, LogLevel } from '../engine/log-events';
export type { BillingDetails, SyncResult } from '../engine/sync-result';
export { toHistoryEvent } from '../engine/history-event';
export { createVirtualClock } from '../engine/virtual-clock';
export type { VirtualClock } from '../engine/virtual-clock';
export { createRealClock } from '../engine/real-clock';
export { createMemoryObjects } from '../engine/memory-objects';
export type { MemoryObjects, Objects } from '../engine/memory-objects';
export type { MapRunCounts } from '../engine/map-run/ended-map-run';
export type { MapRunDescription } from '../engine/map-run/map-run-description';
export { createMemoryJournal } from '../engine/memory-journal';
export type { MemoryJournal } from '../engine/memory-journal';
export { createSecureIds, createSecureRandom, createSeededIds, createSeededRandom } from '../engine/chance';
export type {
  Clock,
  EvaluationAnswer,
  EvaluationRequest,
  Evaluator,
  Ids,
  JobSubmitted,
  Journal,
  NewObject,
  ObjectAddress,
  ObjectListing,
  ObjectStore,
  ObjectSummary,
  Random,
  StoredObject,
  TaskAnswer,
  TaskRequest,
  TaskResponse,
  TaskRunner,
} from '../engine/ports';
export { testState } from '../engine/test-state/test-state';
export type { TestStateOptions } from '../engine/test-state/test-state';
export { TestStateError } from '../engine/test-state/request';
export type {
  InspectionData,
  StateMock,
  StateConfiguration,
  TestStateRequest,
  TestStateResponse,
} from '../engine/test-state/request';
export type { ResultShape, ResultShapes } from '../engine/test-state/result-shape';
export { followTimeline, timelineOf } from '../engine/timeline';
export type { TimelineChange, TimelineEntry } from '../engine/timeline';
