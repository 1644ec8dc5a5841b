/**
 * A definition compiled once: links checked, templates turned into closures.
 *
 * Whatever the engine cannot run is refused here, all of it at once and each by its path, so that no execution
 * ever passes over something in silence.
 */

import type { ItemProcessor, StateGraph, StateMachineDefinition, StateMachineType } from '../asl/definition';
import { isObject } from '../asl/json-kind';
import { compileState } from './compile-state';
import type { StateProgram } from './state-program';
import { isQueryLanguage, unknownFields } from './known-fields';
import { ProgramError, type Problem } from './program-error';
import { isSetBesides, refuseOuterVariables, settersOf } from './variable-scopes';

export interface Program {
  readonly definition: StateMachineDefinition;
  readonly startAt: string;
  readonly states: ReadonlyMap<string, StateProgram>;
  readonly timeoutSeconds: number | undefined;
  readonly type: StateMachineType;
}

export interface ProgramOptions {
  /** What the machine is created as: `STANDARD` if absent. */
  readonly type?: StateMachineType | undefined;
}

/** Deeper ones would not fit on the stack. */
const MAX_DEPTH = 500;

/** Compiles a definition; throws one `ProgramError` with all that cannot be run. */
export function compileProgram(
  definition: StateMachineDefinition,
  { type = 'STANDARD' }: ProgramOptions = {},
): Program {
  // Whoever has JSON from elsewhere may call it a definition.
  if (!isObject(definition)) throw new ProgramError([{ path: '', message: 'a state machine is an object' }]);
  const problems = unknownMachineFields(definition);
  const states = new Map<string, StateProgram>();
  const source = { graph: definition, path: '', depth: 0, isOuter: () => false };
  compileGraph({ ...source, definition, type, states, problems });

  if (problems.length > 0) throw new ProgramError(problems);
  const { StartAt: startAt, TimeoutSeconds: timeoutSeconds } = definition;
  return { definition, startAt, states, timeoutSeconds, type };
}

/** A language that there is not is what the states report. */
function unknownMachineFields(definition: StateMachineDefinition): Problem[] {
  const language: unknown = definition.QueryLanguage ?? 'JSONPath';
  const fields = isQueryLanguage(language) ? unknownFields('machine', definition, language) : [];
  return fields.map((field) => ({ path: `/${field}`, message: `a state machine has no field "${field}"` }));
}

/** A machine, a branch or an item processor on its way into a program. */
interface GraphSource {
  readonly graph: StateGraph;
  readonly path: string;
  readonly depth: number;
  /** Whether a state around it sets a variable. */
  readonly isOuter: (variable: string) => boolean;
  readonly definition: StateMachineDefinition;
  readonly type: StateMachineType;
  /** Receives the states of all graphs: their names are unique in the whole machine. */
  readonly states: Map<string, StateProgram>;
  readonly problems: Problem[];
}

function compileGraph(source: GraphSource): void {
  const { graph, path, depth, isOuter, definition, type, states, problems } = source;
  if (depth > MAX_DEPTH) {
    problems.push({ path, message: `more than ${MAX_DEPTH} levels of branches are not supported` });
    return;
  }
  checkStart(source);
  const setters = settersOf(graph);
  for (const [name, state] of Object.entries(graph.States ?? {})) {
    const statePath = `${path}/States/${name}`;
    if (!isObject(state)) {
      problems.push({ path: statePath, message: `the state "${name}" is no object` });
      continue;
    }
    const isTaken = states.has(name);
    if (isTaken) problems.push({ path: statePath, message: `there is another state "${name}"` });
    refuseOuterVariables(state, { isOuter, path: statePath, problems });
    // What a state sets itself, when its parts have ended, is not around them: so AWS was seen to take it.
    const isAround = (variable: string) => isOuter(variable) || isSetBesides(setters, variable, state);
    const compilePart = (part: StateGraph, partPath: string) =>
      compileGraph({ ...source, graph: part, path: partPath, depth: depth + 1, isOuter: isAround });
    const compileApart = (part: ItemProcessor, partPath: string): Program => {
      const own = part.ProcessorConfig?.ExecutionType ?? 'STANDARD';
      const inner = { graph: part, path: partPath, depth: depth + 1, isOuter: () => false };
      compileGraph({ ...source, ...inner, type: own });
      return { definition, startAt: part.StartAt, states, timeoutSeconds: undefined, type: own };
    };
    const place = { name, state, path: statePath, scope: graph };
    const compiled = compileState({ ...place, definition, type, problems, compilePart, compileApart });
    if (compiled !== undefined && !isTaken) states.set(name, compiled);
  }
}

function checkStart({ graph: { StartAt, States }, path, problems }: GraphSource): void {
  if (Object.hasOwn(States ?? {}, StartAt ?? '')) return;
  problems.push({ path: `${path}/StartAt`, message: `there is no state "${StartAt ?? ''}"` });
}
