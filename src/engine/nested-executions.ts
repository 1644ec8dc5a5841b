/**
 * Executions that are started by tasks of other executions: `states:startExecution` with all its endings.
 *
 * A child says in its own data whose task it is, so that a task that is asked again after a resume finds it.
 */

import type { Json, JsonObject } from '../asl/json';
import { describe } from './description';
import { createExecution, type Execution, type Starter } from './execution';
import type { TaskCall } from './outstanding';
import { nestedDescription } from './nested-description';
import type { Ids, TaskAnswer } from './ports';
import type { Program } from './program';
import { addHandle, type Run, type TaskHandle } from './run';
import { parseSpelled } from './spelling';
import { syncResult } from './sync-result';

/** A machine that tasks may start by its arn. */
export interface NestedMachine {
  readonly name: string;
  readonly program: Program;
  /** Told which execution a task has started that goes on by itself. */
  readonly onStart?: (executionArn: string) => void;
}

export interface NestedHost {
  readonly ids: Ids;
  /** `undefined` where the task runner has to know the machine. */
  machine(stateMachineArn: string): NestedMachine | undefined;
  now(): number;
  /** `part` is what tells Express executions of one name apart. */
  names(
    machine: NestedMachine,
    executionName: string,
    part: string,
  ): { readonly arn: string; readonly stateMachineArn: string };
  isTaken(executionArn: string): boolean;
  begin(execution: Execution, program: Program): Run;
  stop(run: Run): void;
  submitted(parent: Run, call: TaskCall, output: Json): void;
  answer(parent: Run, ticket: number, answer: TaskAnswer): void;
}

const OPTIMISED = /^arn:[^:]+:states:[^:]*:[^:]*:states:startExecution(?:\.(sync:2|sync|waitForTaskToken))?$/;
const OF_THE_SDK = /^arn:[^:]+:states:[^:]*:[^:]*:aws-sdk:sfn:start(Sync)?Execution(?:\.waitForTaskToken)?$/;

/** What a task wants of the execution that it starts. */
interface Form {
  /** How the integration calls the service in the names of errors. */
  readonly service: 'StepFunctions' | 'Sfn';
  /**
   * `start` is content with the arn. `text` and `value` wait for the end, as a job does, and differ in how they give
   * data; `response` is the answer of `StartSyncExecution`.
   */
  readonly wants: 'start' | 'text' | 'value' | 'response';
}

function formOf(resource: string): Form | undefined {
  const optimised = OPTIMISED.exec(resource);
  if (optimised !== null) {
    const [, pattern] = optimised;
    const waits = pattern === 'sync' ? 'text' : 'value';
    return { service: 'StepFunctions', wants: pattern?.startsWith('sync') === true ? waits : 'start' };
  }
  const ofTheSdk = OF_THE_SDK.exec(resource);
  if (ofTheSdk === null) return undefined;
  return { service: 'Sfn', wants: ofTheSdk[1] === undefined ? 'start' : 'response' };
}

/** Whether a task starts an execution, which the engine does itself where it finds the machine. */
export function startsExecution(resource: string): boolean {
  return formOf(resource) !== undefined;
}

export class NestedExecutions {
  private readonly children = new Map<string, Run>();

  constructor(private readonly host: NestedHost) {}

  /** Starts the execution that a task asks for, or says that it has to be done elsewhere. */
  start(parent: Run, call: TaskCall): boolean {
    const form = formOf(call.resource);
    const { StateMachineArn, Name, Input } = fieldsOf(call.arguments);
    const machine = typeof StateMachineArn === 'string' ? this.host.machine(StateMachineArn) : undefined;
    if (form === undefined || machine === undefined) return false;

    const known = this.children.get(keyOf({ executionArn: parent.execution.arn, ticket: call.ticket }));
    const child = known ?? this.startChild(parent, call, { machine, form, name: Name, input: Input });
    if ('error' in child) {
      const { error, cause } = child;
      this.host.answer(parent, call.ticket, { kind: 'failed', error: `${form.service}.${error}`, cause });
    } else {
      this.answer(parent, call, child, form);
    }
    return true;
  }

  /** Notes an execution that goes on from data, so that the task that started it finds it. */
  adopt(run: Run): void {
    const { startedBy } = run.execution;
    if (startedBy !== undefined) this.children.set(keyOf(startedBy), run);
  }

  /** Drops an execution that is forgotten. */
  forget({ startedBy }: Execution): void {
    if (startedBy !== undefined) this.children.delete(keyOf(startedBy));
  }

  private answer(parent: Run, call: TaskCall, child: Run, { service, wants }: Form): void {
    const { host } = this;
    const response = startResponse(child.execution, service === 'Sfn' ? isoDate : milliseconds);
    if (wants === 'start') {
      host.answer(parent, call.ticket, { kind: 'succeeded', output: response });
      return;
    }
    // A job is submitted; the other is a call that takes its time.
    host.submitted(parent, call, response);
    const tell = (ended: Execution): void => host.answer(parent, call.ticket, outcomeOf(ended, wants));
    if (child.execution.status !== 'RUNNING') {
      tell(child.execution);
      return;
    }
    child.waiters ??= [];
    child.waiters.push(tell);
    addHandle(
      parent,
      handleOf(call, () => host.stop(child)),
    );
  }

  private startChild(parent: Run, call: TaskCall, { machine, form, name, input }: NewChild): Run | Refused {
    const { host } = this;
    const isSynchronous = form.wants === 'response';
    if (isSynchronous && machine.program.type !== 'EXPRESS') {
      const text = 'This operation is not supported by this type of state machine';
      return refused('StateMachineTypeNotSupportedException', text);
    }
    const { ticket } = call;
    const executionArn = parent.execution.arn;
    const parsed = parsedInput(input);
    if (parsed === undefined)
      return refused('InvalidExecutionInputException', 'Invalid State Machine Execution Input');
    const drawUuid = (draw: number): string => host.ids.uuid(`${executionArn}/${ticket}`, draw);
    const executionName = typeof name === 'string' ? name : drawUuid(0);
    const { arn, stateMachineArn } = host.names(machine, executionName, drawUuid(1));
    if (host.isTaken(arn)) {
      return refused('ExecutionAlreadyExistsException', `Execution Already Exists: '${arn}'`);
    }
    const execution = createExecution({
      arn,
      name: executionName,
      stateMachineArn,
      roleArn: parent.execution.roleArn,
      isSynchronous,
      startedBy: { executionArn, ticket },
      input: parsed,
      at: host.now(),
    });
    const run = host.begin(execution, machine.program);
    this.adopt(run);
    if (!isSynchronous) machine.onStart?.(arn);
    return run;
  }
}

interface NewChild {
  readonly machine: NestedMachine;
  readonly form: Form;
  readonly name: Json | undefined;
  readonly input: Json | undefined;
}

interface Refused {
  readonly error: string;
  readonly cause: string;
}

function refused(error: string, text: string): Refused {
  const code = error.replace(/Exception$/, '');
  return { error, cause: `${text} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${code})` };
}

function keyOf({ executionArn, ticket }: Starter): string {
  return `${executionArn}/${ticket}`;
}

/** A text is JSON itself; anything else is written as JSON; nothing is an empty object. */
function parsedInput(input: Json | undefined): Json | undefined {
  if (typeof input !== 'string') return input ?? {};
  try {
    return parseSpelled(input);
  } catch {
    return undefined;
  }
}

function startResponse({ arn, startedAt }: Execution, date: (at: number) => Json): JsonObject {
  return { ExecutionArn: arn, StartDate: date(startedAt) };
}

function outcomeOf(ended: Execution, wants: 'text' | 'value' | 'response'): TaskAnswer {
  if (wants === 'response') return { kind: 'succeeded', output: syncResponse(ended) };
  if (ended.status === 'SUCCEEDED') {
    return { kind: 'succeeded', output: nestedDescription(ended, { data: wants, date: milliseconds }) };
  }
  const cause = JSON.stringify(nestedDescription(ended, { data: 'text', date: milliseconds }));
  return { kind: 'failed', error: 'States.TaskFailed', cause };
}

/** `StartSyncExecution` succeeds however the execution ended. */
function syncResponse(ended: Execution): JsonObject {
  const { billedDurationInMilliseconds, billedMemoryUsedInMB } = syncResult(describe(ended)).billingDetails;
  const { RedriveCount: _, ...description } = nestedDescription(ended, { data: 'text', date: isoDate });
  return {
    BillingDetails: {
      BilledDurationInMilliseconds: billedDurationInMilliseconds,
      BilledMemoryUsedInMB: billedMemoryUsedInMB,
    },
    ...description,
  };
}

function milliseconds(at: number): Json {
  return at;
}

function isoDate(at: number): Json {
  return new Date(at).toISOString();
}

function handleOf({ ticket, frame }: TaskCall, abort: () => void): TaskHandle {
  return { kind: 'task', ticket, frame, abort };
}

function fieldsOf(given: Json): Readonly<Record<string, Json | undefined>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as JsonObject) : {}; // an object that is no array
}
