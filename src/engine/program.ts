/**
 * A definition compiled once: links checked, templates turned into closures.
 *
 * Whatever the engine cannot run is refused here, all of it at once and each by its path, so that no execution
 * ever passes over something in silence.
 */

import type { StateMachineDefinition } from '../asl/definition';
import { compileState } from './compile-state';
import type { StateProgram } from './state-program';
import { unknownFields } from './known-fields';
import { ProgramError, type Problem } from './program-error';

export interface Program {
  readonly definition: StateMachineDefinition;
  readonly startAt: string;
  readonly states: ReadonlyMap<string, StateProgram>;
  readonly timeoutSeconds: number | undefined;
}

/** Compiles a definition; throws one `ProgramError` with all that cannot be run. */
export function compileProgram(definition: StateMachineDefinition): Program {
  const problems: Problem[] = [];
  const entries = Object.entries(definition.States ?? {});
  const states = new Map<string, StateProgram>();

  for (const field of unknownFields('machine', definition)) {
    problems.push({ path: `/${field}`, message: `a state machine has no field "${field}"` });
  }
  checkStart(definition, problems);
  for (const [name, state] of entries) {
    const compiled = compileState({ name, state, definition, problems });
    if (compiled !== undefined) states.set(name, compiled);
  }

  if (problems.length > 0) throw new ProgramError(problems);
  return { definition, startAt: definition.StartAt, states, timeoutSeconds: definition.TimeoutSeconds };
}

function checkStart({ StartAt, States }: StateMachineDefinition, problems: Problem[]): void {
  if (Object.hasOwn(States ?? {}, StartAt ?? '')) return;
  problems.push({ path: '/StartAt', message: `there is no state "${StartAt ?? ''}"` });
}
