/** Compiles Task states, their retriers and catchers. */

import type { Catcher, Retrier, TaskState } from '../asl/definition';
import { compileExit, stateExit } from './compile-exit';
import { parseResource } from './resource';
import { isPositiveInteger } from './seconds';
import type { CatcherProgram, TaskProgram } from './state-program';
import { checkConstant, field, refuseUnknownFieldsOf, report, type StateSource } from './state-source';

/** The compiled task, or `undefined` where its resource cannot be run. */
export function compileTask(source: StateSource, state: TaskState): TaskProgram | undefined {
  const parsed = parseResource(state.Resource ?? '');
  if (parsed.kind === 'unsupported') {
    report(source, '/Resource', parsed.message);
    return undefined;
  }
  checkLimit(source, 'TimeoutSeconds', state.TimeoutSeconds);
  checkLimit(source, 'HeartbeatSeconds', state.HeartbeatSeconds);
  return {
    kind: 'task',
    name: source.name,
    enteredEvent: 'TaskStateEntered',
    resource: parsed.resource,
    eventDetail: { kind: 'task', resource: parsed.resource.names },
    arguments: field(source, 'Arguments', state.Arguments),
    timeoutSeconds: field(source, 'TimeoutSeconds', state.TimeoutSeconds),
    heartbeatSeconds: field(source, 'HeartbeatSeconds', state.HeartbeatSeconds),
    credentials: field(source, 'Credentials', state.Credentials),
    retriers: (state.Retry ?? []).map((retrier, index) => checkRetrier(source, retrier, index)),
    catchers: (state.Catch ?? []).map((catcher, index) => compileCatcher(source, catcher, index)),
    exit: stateExit(source, state),
  };
}

function checkLimit(source: StateSource, location: string, value: unknown): void {
  checkConstant(source, location, { value, isValid: isPositiveInteger, wanted: 'a positive integer' });
}

function checkRetrier(source: StateSource, retrier: Retrier, index: number): Retrier {
  refuseUnknownFieldsOf(source, 'retrier', { value: retrier, path: `/Retry[${index}]` });
  checkErrorNames(source, retrier.ErrorEquals, `/Retry[${index}]/ErrorEquals`);
  return retrier;
}

function checkErrorNames(source: StateSource, names: unknown, path: string): void {
  const isList = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
  if (!isList) report(source, path, 'ErrorEquals is a list of at least one error name');
}

function compileCatcher(source: StateSource, catcher: Catcher, index: number): CatcherProgram {
  const prefix = `Catch[${index}]/`;
  refuseUnknownFieldsOf(source, 'catcher', { value: catcher, path: `/Catch[${index}]` });
  checkErrorNames(source, catcher.ErrorEquals, `/Catch[${index}]/ErrorEquals`);
  const exit = compileExit(source, {
    fields: catcher,
    next: catcher.Next,
    nextField: `/${prefix}Next`,
    prefix,
  });

  return { errorNames: catcher.ErrorEquals, exit };
}
