/** `stepwright/asl`: the States Language as data, for tools. */

export { toMermaid } from '../asl/diagram/mermaid';
export { toDot } from '../asl/diagram/dot';
export { toSvg, type SvgOptions } from '../asl/diagram/svg/to-svg';
export { DiagramError } from '../asl/diagram/diagram-error';
export { isCreatable, type Diagnostic, type DiagnosticCode, type Severity } from '../asl/validate/diagnostic';
export {
  estimateCost,
  type CostEstimate,
  type CostOptions,
  type ExpressCost,
  type StandardCost,
} from '../asl/billing/cost';
export { usageOf, type BilledEvent, type ExecutionUsage } from '../asl/billing/usage';
export { validate, type ValidateOptions } from '../asl/validate/validate';
export { validateText } from '../asl/validate/validate-text';
export type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  ExpressionText,
  FailState,
  ItemProcessor,
  MapState,
  ParallelState,
  PassState,
  QueryLanguage,
  Retrier,
  State,
  StateGraph,
  StateMachineDefinition,
  StateMachineType,
  StateType,
  SucceedState,
  TaskState,
  WaitState,
} from '../asl/definition';
export type { Json, JsonObject } from '../asl/json';
