/** Going on in a new execution of the same machine, before one grows too long or too old: `ctx.continueAsNew`. */

import type { CallSite } from './call-site';
import { refuseOmitted, toExpression } from './capture';
import { pathTo } from './catches';
import { jsonataOf } from './jsonata-of';
import type { CatchArm, Expression, ServiceCall } from './node';
import type { Recorder } from './recorder';
import { retryRules } from './retry';
import { withStarter } from './started-by';

export interface ContinueCall {
  readonly at: CallSite;
  readonly input: unknown;
}

const START = 'states:startExecution';

/** The successor is there already: an earlier try had started it, and its answer was lost. */
const STARTED_BEFORE = 'StepFunctions.ExecutionAlreadyExistsException';

/** Records the start of the successor and the end of this execution. */
export function recordContinue(recorder: Recorder, { at, input }: ContinueCall): unknown {
  const data = refuseOmitted(toExpression(input, at), at);
  const work: ServiceCall = {
    kind: 'call',
    task: { kind: 'action', resource: START },
    resource: START,
    purpose: 'continue-as-new',
    input: object({
      StateMachineArn: jsonataOf('$states.context.StateMachine.Id'),
      Name: SUCCESSOR,
      Input: withStarter(data),
    }),
  };
  const retry = retryRules(
    { [STARTED_BEFORE]: false, 'States.TaskFailed': { attempts: 5, jitter: true } },
    at,
  );
  const catches = [startedBefore(recorder, at)];
  const result = recorder.newVariable('continue as new', 'result');
  recorder.addUnnamed({ kind: 'task', name: 'Continue as new', at, work, result, retry, catches });
  // What became of the workflow is for its last execution to say.
  const value = object({ continuedAs: pathTo(result, 'ExecutionArn') });
  recorder.add({ kind: 'return', at, value, continues: true }, 'ctx.continueAsNew');
  return recorder.end();
}

/** A name that only this execution gives: however often it is tried, there is one successor. */
const SUCCESSOR = jsonataOf("$hash($states.context.Execution.Id, 'SHA-256')");

const SUCCESSOR_ARN = jsonataOf(
  "$replace($states.context.Execution.Id, /[^:]*$/, $hash($states.context.Execution.Id, 'SHA-256'), 1)",
);

function startedBefore(recorder: Recorder, at: CallSite): CatchArm {
  const caught = recorder.newVariable(`continue as new ${STARTED_BEFORE}`, 'caught');
  const value = object({ ExecutionArn: SUCCESSOR_ARN });
  return { error: STARTED_BEFORE, at, caught, block: { nodes: [], ends: false, value } };
}

function object(members: Readonly<Record<string, Expression>>): Expression {
  return { kind: 'object', entries: Object.entries(members) };
}
