/**
 * Executions that are started by tasks of other executions: `states:startExecution` with all its endings.
 *
 * A child says in its own data whose task it is, so that a task that is asked again after a resume finds it.
 */

import type { Json, JsonObject } from '../asl/json';
import { createExecution, type Execution, type Starter, type TaskCall } from './execution';
import { nestedDescription } from './nested-description';
import type { Ids, TaskAnswer } from './ports';
import type { Program } from './program';
import type { Run, TaskHandle } from './run';
import { parseSpelled } from './spelling';

/** A machine that tasks may start by its arn. */
export interface NestedMachine {
  readonly name: string;
  readonly program: Program;
}

export interface NestedHost {
  readonly ids: Ids;
  /** `undefined` where the task runner has to know the machine. */
  machine(stateMachineArn: string): NestedMachine | undefined;
  now(): number;
  names(
    machine: NestedMachine,
    executionName: string,
  ): { readonly arn: string; readonly stateMachineArn: string };
  execution(executionArn: string): Execution | undefined;
  begin(execution: Execution, program: Program): Run;
  stop(run: Run): void;
  submitted(parent: Run, call: TaskCall, output: Json): void;
  answer(parent: Run, ticket: number, answer: TaskAnswer): void;
}

const START =
  /^arn:[^:]+:states:[^:]*:[^:]*:(?:(states)|aws-sdk:sfn):startExecution(\.sync:2|\.sync|\.waitForTaskToken)?$/;

/** Whether a task starts an execution, which the engine does itself where it finds the machine. */
export function startsExecution(resource: string): boolean {
  return START.test(resource);
}

export class NestedExecutions {
  private readonly children = new Map<string, Run>();

  constructor(private readonly host: NestedHost) {}

  /** Starts the execution that a task asks for, or says that it has to be done elsewhere. */
  start(parent: Run, call: TaskCall): boolean {
    const [isStart, optimised, form] = START.exec(call.resource) ?? [];
    const { StateMachineArn, Name, Input } = fieldsOf(call.arguments);
    const machine = typeof StateMachineArn === 'string' ? this.host.machine(StateMachineArn) : undefined;
    if (isStart === undefined || machine === undefined) return false;

    const prefix = optimised === undefined ? 'Sfn' : 'StepFunctions';
    const known = this.children.get(keyOf({ executionArn: parent.execution.arn, ticket: call.ticket }));
    const child = known ?? this.startChild(parent, call, { machine, name: Name, input: Input });
    if (typeof child === 'object' && 'error' in child) {
      const { error, cause } = child;
      this.host.answer(parent, call.ticket, { kind: 'failed', error: `${prefix}.${error}`, cause });
      return true;
    }
    this.answer(parent, call, child, form);
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

  private answer(parent: Run, call: TaskCall, child: Run, form: string | undefined): void {
    const { host } = this;
    const isSdk = call.resource.includes(':aws-sdk:');
    const response = startResponse(child.execution, isSdk ? isoDate : milliseconds);
    if (form !== '.sync' && form !== '.sync:2') {
      host.answer(parent, call.ticket, { kind: 'succeeded', output: response });
      return;
    }
    host.submitted(parent, call, response);
    const data = form === '.sync' ? 'text' : 'value';
    const tell = (ended: Execution): void => host.answer(parent, call.ticket, outcomeOf(ended, data));
    if (child.execution.status !== 'RUNNING') {
      tell(child.execution);
      return;
    }
    child.waiters ??= [];
    child.waiters.push(tell);
    parent.handles.push(handleOf(call, () => host.stop(child)));
  }

  private startChild(parent: Run, call: TaskCall, { machine, name, input }: NewChild): Run | Refused {
    const { host } = this;
    const { ticket } = call;
    const executionArn = parent.execution.arn;
    const parsed = parsedInput(input);
    if (parsed === undefined)
      return refused('InvalidExecutionInputException', 'Invalid State Machine Execution Input');
    const executionName = typeof name === 'string' ? name : host.ids.uuid(`${executionArn}/${ticket}`, 0);
    const { arn, stateMachineArn } = host.names(machine, executionName);
    if (host.execution(arn) !== undefined) {
      return refused('ExecutionAlreadyExistsException', `Execution Already Exists: '${arn}'`);
    }
    const execution = createExecution({
      arn,
      name: executionName,
      stateMachineArn,
      roleArn: parent.execution.roleArn,
      startedBy: { executionArn, ticket },
      input: parsed,
      at: host.now(),
    });
    const run = host.begin(execution, machine.program);
    this.adopt(run);
    return run;
  }
}

interface NewChild {
  readonly machine: NestedMachine;
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

function outcomeOf(ended: Execution, data: 'text' | 'value'): TaskAnswer {
  if (ended.status === 'SUCCEEDED') {
    return { kind: 'succeeded', output: nestedDescription(ended, { data, date: milliseconds }) };
  }
  const cause = JSON.stringify(nestedDescription(ended, { data: 'text', date: milliseconds }));
  return { kind: 'failed', error: 'States.TaskFailed', cause };
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
