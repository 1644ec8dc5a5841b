/** A state of a definition on its way into a program, with what its compilation notes. */

import type {
  ItemProcessor,
  QueryLanguage,
  State,
  StateGraph,
  StateMachineDefinition,
  StateMachineType,
} from '../asl/definition';
import type { Json } from '../asl/json';
import { isTooDeep, MAX_JSON_DEPTH } from './json-from';
import { type DefinitionPart, unknownFields } from './known-fields';
import type { Program } from './program';
import type { Problem } from './program-error';
import { compileTemplate, type Template } from './template';

export interface StateSource {
  readonly name: string;
  readonly state: State;
  readonly language: QueryLanguage;
  /** Of the state in the definition: `/States/Charge card`. */
  readonly path: string;
  /** The states that it may go to. */
  readonly scope: StateGraph;
  readonly definition: StateMachineDefinition;
  /** Of the machine, or of the child executions that the state is a part of. */
  readonly type: StateMachineType;
  /** Compiles the states of a part of it. */
  readonly compilePart: (graph: StateGraph, path: string) => void;
  /** Compiles a part of it that runs as executions of its own. */
  readonly compileApart: (processor: ItemProcessor, path: string) => Program;
  /** Receives what is found. */
  readonly problems: Problem[];
}

/** Notes what is wrong with a state; `path` begins in the state. */
export function report(source: StateSource, path: string, message: string): void {
  source.problems.push({ path: `${source.path}${path}`, message });
}

/** Compiles a field of JSONata, where it is there. */
export function field(source: StateSource, location: string, value: Json | undefined): Template | undefined {
  if (value === undefined || refusesDepth(source, location, value)) return undefined;
  const path = `${source.path}/${location}`;
  return compileTemplate(value, { location, path }, source.problems);
}

/** Whether a value is nested too deeply to be compiled, which is noted. */
export function refusesDepth(source: StateSource, location: string, value: Json): boolean {
  if (!isTooDeep(value)) return false;
  report(source, `/${location}`, `more than ${MAX_JSON_DEPTH} levels of data are not supported`);
  return true;
}

/** Notes the fields that a part of a state does not have. */
export function refuseUnknownFieldsOf(source: StateSource, kind: DefinitionPart, part: Part): void {
  for (const field of unknownFields(kind, part.value, source.language)) {
    report(source, `${part.path}/${field}`, `a ${kind} in ${source.language} has no field "${field}"`);
  }
}

interface Part {
  readonly value: object;
  readonly path: string;
}

/** The parts that a list holds; whatever else a hand-written definition has in its place is noted. */
export function partsIn<T extends object>(
  source: StateSource,
  field: string,
  value: readonly T[] | undefined,
): readonly T[] {
  if (value === undefined) return [];
  const isList = Array.isArray(value) && value.every((part) => typeof part === 'object' && part !== null);
  if (!isList) report(source, `/${field}`, `${field} is a list of objects`);
  return isList ? value : [];
}

/** Notes a value that is no expression and nothing the field can take. */
export function checkConstant(
  source: StateSource,
  location: string,
  { value, isValid, wanted }: Constant,
): void {
  const isExpression = typeof value === 'string' && value.startsWith('{%');
  if (value === undefined || isExpression || isValid(value)) return;
  report(source, `/${location}`, `${location} is ${wanted}, got ${JSON.stringify(value)}`);
}

interface Constant {
  readonly value: unknown;
  readonly isValid: (value: unknown) => boolean;
  /** In words: `a positive integer`. */
  readonly wanted: string;
}
