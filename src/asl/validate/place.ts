/** Where in a definition a check stands, with what it needs to know of the surroundings. */

import type { QueryLanguage } from '../definition';
import type { Diagnostic, DiagnosticCode } from './diagnostic';

/** A JSON object of a document that may hold anything. */
export type Fields = Readonly<Record<string, unknown>>;

/** As many of each severity as AWS gives at most; without a bound, a hostile document makes the answer larger than itself. */
const MAX_DIAGNOSTICS = 100;

/** What is known of the whole document while it is checked. */
export interface Survey {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly language: QueryLanguage;
  readonly diagnostics: Diagnostic[];
  readonly stateNames: Set<string>;
  readonly labels: Set<string>;
  /** Branches and item processors that wait for their turn: a queue cannot overflow the stack. */
  readonly graphs: NestedGraph[];
  /** How much may still be done to find out which variables hold a value where: the one search that is not linear. */
  steps: number;
}

export interface NestedGraph {
  readonly graph: Fields;
  readonly path: string;
  /** Absent where the graph is run in executions of its own. */
  readonly outer?: Surroundings;
}

/** The scope around a graph, and the state there that runs it. */
interface Surroundings {
  readonly scope: VariableScope;
  readonly state: string;
}

/** The states of one graph and the variables that they assign. */
export interface VariableScope {
  readonly states: Fields;
  /** By the name of a variable, the states that may follow its assignment. */
  readonly afterAssigning: ReadonlyMap<string, readonly string[]>;
  readonly outer?: Surroundings;
}

/** What `$states` holds in an expression besides `input` and `context`. */
export type StatesField = 'result' | 'errorOutput';

export interface Place {
  readonly survey: Survey;
  readonly scope: VariableScope;
  /** The name of the state; empty outside of states. */
  readonly state: string;
  /** From the root; empty for the root itself. */
  readonly path: string;
  readonly language: QueryLanguage;
  readonly statesField?: StatesField | undefined;
}

/** The place of a field of the object at `place`. */
export function inside(place: Place, field: string): Place {
  return { ...place, path: `${place.path}/${field}` };
}

/** The place of an item of the array at `place`. */
export function atIndex(place: Place, index: number): Place {
  return { ...place, path: `${place.path}[${index}]` };
}

/** Notes that a definition breaks the language's schema, which is what most mistakes are. */
export function refuse(place: Place, message: string): void {
  report(place, 'SCHEMA_VALIDATION_FAILED', message);
}

export function report(place: Place, code: DiagnosticCode, message: string): void {
  note(place.survey, { severity: 'ERROR', code, message, location: place.path || '/' });
}

export function warn(
  place: Place,
  code: 'NO_DOLLAR' | 'NO_PATH' | 'PASS_RESULT_IS_STATIC',
  message: string,
): void {
  note(place.survey, { severity: 'WARNING', code, message, location: place.path || '/' });
}

export function note({ diagnostics }: Survey, diagnostic: Diagnostic): void {
  const alike = diagnostics.filter(({ severity }) => severity === diagnostic.severity);
  if (alike.length < MAX_DIAGNOSTICS) diagnostics.push(diagnostic);
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
