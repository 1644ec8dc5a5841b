/** Compiles Task states. */

import type { TaskState } from '../asl/definition';
import { stateBasis } from './compile-basis';
import { stateExit } from './compile-exit';
import { numberField } from './compile-number';
import { compileRecovery } from './compile-recovery';
import { payloadField } from './jsonpath/fields';
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
    ...stateBasis(source),
    resource: parsed.resource,
    eventDetail: { kind: 'task', resource: parsed.resource.names },
    ...payloads(source, state),
    timeoutSeconds: numberField(source, { name: 'TimeoutSeconds', kind: 'integer' }, state),
    heartbeatSeconds: numberField(source, { name: 'HeartbeatSeconds', kind: 'integer' }, state),
    ...compileRecovery(source, state),
    exit: stateExit(source, state),
  };
}

function payloads(
  source: StateSource,
  { Arguments, Parameters, Credentials }: TaskState,
): Pick<TaskProgram, 'arguments' | 'credentials'> {
  return source.language === 'JSONata'
    ? {
        arguments: field(source, 'Arguments', Arguments),
        credentials: field(source, 'Credentials', Credentials),
      }
    : {
        arguments: payloadField(source, 'Parameters', Parameters),
        credentials: payloadField(source, 'Credentials', Credentials),
      };
}

function checkLimit(source: StateSource, location: string, value: unknown): void {
  checkConstant(source, location, { value, isValid: isPositiveInteger, wanted: 'a positive integer' });
}
