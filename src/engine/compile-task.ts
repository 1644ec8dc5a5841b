/** Compiles Task states. */

import type { TaskState } from '../asl/definition';
import { stateExit } from './compile-exit';
import { compileRecovery } from './compile-recovery';
import { parseResource } from './resource';
import { isPositiveInteger } from './seconds';
import type { TaskProgram } from './state-program';
import { checkConstant, field, report, type StateSource } from './state-source';

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
    ...compileRecovery(source, state),
    exit: stateExit(source, state),
  };
}

function checkLimit(source: StateSource, location: string, value: unknown): void {
  checkConstant(source, location, { value, isValid: isPositiveInteger, wanted: 'a positive integer' });
}
