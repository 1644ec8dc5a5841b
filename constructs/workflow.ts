/** A workflow as a CDK construct: the state machine, its functions, and a role that may do just that. */

import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { compile, type Binding, type CompiledTask, type Configuration, type TaskHandle } from 'stepwright';
import type { Workflow as WorkflowDefinition } from 'stepwright';
import { handlerFunction, type HandlerOptions } from './handler-function';

export interface WorkflowProps {
  /** The workflow to deploy. */
  readonly workflow: WorkflowDefinition;

  /**
   * Functions that exist already (`bind(ledger, fn)`), and how those that are bundled differ from the
   * defaults (`configure(chargeCard, { memorySize: 512 })`).
   *
   * @default - every task is bundled from its entry, as `lambdaDefaults` says
   */
  readonly functions?: readonly (Binding<IFunction> | Configuration<HandlerOptions>)[];

  /**
   * What holds for every bundled function unless `configure` says otherwise.
   *
   * @default - Node.js 22 on ARM64, a timeout of 30 seconds, logs kept for a month
   */
  readonly lambdaDefaults?: HandlerOptions;

  /**
   * Name of the state machine.
   *
   * @default - CloudFormation makes one up
   */
  readonly stateMachineName?: string;

  /**
   * How long the events of executions are kept in the log group.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * Whether the inputs and outputs of states are written to the logs.
   *
   * @default true
   */
  readonly includeExecutionData?: boolean;

  /**
   * Whether executions are traced with X-Ray.
   *
   * @default true
   */
  readonly tracingEnabled?: boolean;
}

/**
 * Deploys a workflow: its state machine, a Lambda function for each handler, and a role that may invoke
 * exactly those functions.
 *
 * @example
 * new Workflow(this, 'Order', {
 *   workflow: order,
 *   functions: [configure(chargeCard, { timeout: Duration.seconds(10) }), bind(ledger, ledgerFunction)],
 * });
 *
 * @throws CompileError with every mistake of the workflow; an error that lists every task without a function.
 */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  private readonly functions: ReadonlyMap<TaskHandle, IFunction>;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { definition, tasks } = compile(props.workflow);
    const bound = functionsOf(this, tasks, props);
    this.functions = new Map(bound.map(({ task, fn }) => [task, fn]));

    this.stateMachine = new StateMachine(this, 'StateMachine', {
      ...(props.stateMachineName === undefined ? {} : { stateMachineName: props.stateMachineName }),
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      definitionSubstitutions: Object.fromEntries(
        bound.map(({ placeholder, fn }) => [placeholder, fn.functionArn]),
      ),
      tracingEnabled: props.tracingEnabled ?? true,
      logs: {
        destination: this.logGroup(props.logRetention ?? RetentionDays.ONE_MONTH),
        level: LogLevel.ALL,
        includeExecutionData: props.includeExecutionData ?? true,
      },
    });
    this.grantInvokes(bound.map(({ fn }) => fn));
  }

  /** The function that runs a task of this workflow. */
  functionOf(task: TaskHandle): IFunction {
    const fn = this.functions.get(task);
    if (fn !== undefined) return fn;
    throw new Error(`${describeTask(task)} is not a task of the workflow at ${this.node.path}`);
  }

  private logGroup(retention: RetentionDays): LogGroup {
    return new LogGroup(this, 'Logs', {
      // Console and CloudWatch group logs of state machines by this prefix; it also keeps the resource policy short.
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-${this.node.addr.slice(-8)}`,
      retention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Exactly the functions used; `grantInvoke` would add every version of them. */
  private grantInvokes(functions: readonly IFunction[]): void {
    if (functions.length === 0) return;
    const resources = [...new Set(functions.map((fn) => fn.functionArn))];
    this.stateMachine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
  }
}

interface BoundTask {
  readonly placeholder: string;
  readonly task: TaskHandle;
  readonly fn: IFunction;
}

function functionsOf(scope: Construct, tasks: readonly CompiledTask[], props: WorkflowProps): BoundTask[] {
  const { functions = [], lambdaDefaults = {} } = props;
  const bound = new Map<TaskHandle, IFunction>();
  const options = new Map<TaskHandle, HandlerOptions>();
  for (const one of functions) {
    if (one.kind === 'binding') bound.set(one.task, one.target);
    else options.set(one.task, one.options);
  }
  refuseStrangers(tasks, [...bound.keys(), ...options.keys()]);
  refuseUnbound(tasks.filter(({ task }) => !bound.has(task) && !isBundled(task)));

  return tasks.map(({ placeholder, task }) => {
    const fn =
      bound.get(task) ?? bundle(scope, placeholder, task, { ...lambdaDefaults, ...options.get(task) });
    return { placeholder, task, fn };
  });
}

function bundle(scope: Construct, placeholder: string, task: TaskHandle, options: HandlerOptions): IFunction {
  if (task.kind !== 'lambda') throw new Error('unreachable: tasks without code were refused');
  return handlerFunction(scope, placeholder, task, options);
}

/** Handlers in other languages are not bundled by esbuild. */
function isBundled(task: TaskHandle): boolean {
  return task.kind === 'lambda' && /\.[cm]?[jt]sx?$/.test(task.entry);
}

function refuseUnbound(tasks: readonly CompiledTask[]): void {
  if (tasks.length === 0) return;
  const lines = tasks.map(({ task, states }) => `\n  ${describeTask(task)}, run by ${states.join(', ')}`);
  throw new Error(
    `these tasks have no function; add bind(task, function) to \`functions\`:${lines.join('')}`,
  );
}

/** A binding that nothing uses is a mistake, and often a task of another workflow. */
function refuseStrangers(tasks: readonly CompiledTask[], named: readonly TaskHandle[]): void {
  const strangers = named.filter((task) => !tasks.some((known) => known.task === task));
  if (strangers.length === 0) return;
  const lines = strangers.map((task) => `\n  ${describeTask(task)}`);
  throw new Error(`the workflow runs none of these; remove them from \`functions\`:${lines.join('')}`);
}

function describeTask(task: TaskHandle): string {
  return task.kind === 'lambda' ? `lambda("${task.entry}")` : `external("${task.id}")`;
}
