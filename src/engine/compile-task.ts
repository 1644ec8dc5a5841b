/** Compiles Task states. */

import type { TaskState } from '../asl/definition';
import { stateBasis } from './compile-basis';
import { stateExit } from './compile-exit';
import { numberField } from './compile-number';
import { compileRecovery } from './compile-recovery';
import { payloadField } from './jsonpath/fields';
import { parseResource, type TaskResource } from './resource';
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
  if (source.type === 'EXPRESS') refuseWaiting(source, parsed.resource);
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

/** What outlives an Express execution, in the words of AWS. */
function refuseWaiting(source: StateSource, { kind, endsWith }: TaskResource): void {
  if (endsWith === 'response') return;
  const pattern =
    endsWith === 'job' ? "'.sync' service integration" : "'.waitForTaskToken' service integration";
  const what = kind === 'activity' ? 'Activity ARN' : pattern;
  report(source, '/Resource', `Express state machine does not support ${what}`);
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
