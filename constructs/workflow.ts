/** A workflow as a CDK construct: the state machine, its functions, and a role that may do just that. */

import { readFileSync } from 'node:fs';
import { Annotations, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
  type LogOptions,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { compile, type Compiled, type FunctionHandle } from 'stepwright';
import type { Workflow as WorkflowDefinition } from 'stepwright';
import { validate } from 'stepwright/asl';
import type { HandlerOptions } from './handler-function';
import { bindResources, type BoundTo } from './bound-resources';
import { callStatements, type Permission } from './call-permissions';
import { grantDistributedMaps } from './distributed-maps';
import { grantOwnCalls } from './own-calls';
import { acknowledgeWildcards } from './wildcards';
import { bindTasks, describeTask, isSameTask, type BoundTask, type TaskFunction } from './task-functions';

export interface WorkflowProps {
  /** The workflow to deploy. */
  readonly workflow: WorkflowDefinition;

  /**
   * Functions that exist already (`bind(ledger, fn)`), and how those that are bundled differ from the
   * defaults (`configure(chargeCard, { memorySize: 512 })`).
   *
   * @default - every task is bundled from its entry, as `lambdaDefaults` says
   */
  readonly functions?: readonly TaskFunction[];

  /**
   * What the resources of the workflow are: `bind(ordersTable, table)`.
   *
   * @default - the workflow uses no resource
   */
  readonly resources?: readonly BoundTo[];

  /**
   * What calls of services may do, where no resource that is bound tells: `allow(s3.getObject, [bucket.arnForObjects('*')])`.
   *
   * @default - each call may do what it does, with the resources in its arguments
   */
  readonly permissions?: readonly Permission[];

  /**
   * What holds for every bundled function unless `configure` says otherwise; of `environment` and `bundling`,
   * `configure` replaces only the members that it names.
   *
   * @default - Node.js 24 on ARM64, a timeout of 30 seconds, logs kept for a month
   */
  readonly lambdaDefaults?: HandlerOptions;

  /**
   * Name of the state machine.
   *
   * @default - CloudFormation makes one up
   */
  readonly stateMachineName?: string;

  /**
   * Where the events of executions are logged: one of your own to encrypt it, or to keep it when the stack goes.
   *
   * @default - a log group of this workflow, which goes with the stack
   */
  readonly logGroup?: ILogGroup;

  /**
   * How long events are kept, if `logGroup` is not given.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * Whether the inputs and outputs of states are written to the logs, task tokens among them.
   *
   * @default false
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
 * @throws CompileError with every mistake of the workflow; an error that lists every task without a function,
 *   or all that Step Functions would refuse in the definition.
 */
export class Workflow extends Construct {
  /** The state machine, with its role, its metrics and its grants. */
  readonly stateMachine: StateMachine;

  private readonly bound: readonly BoundTask[];

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const compiled = compile(props.workflow, { readSource });
    this.warn(compiled);
    this.bound = bindTasks(this, {
      tasks: compiled.tasks,
      functions: props.functions ?? [],
      lambdaDefaults: props.lambdaDefaults ?? {},
    });

    const resources = bindResources(this, compiled.resources, props.resources ?? []);
    const statements = callStatements(this, { compiled, resources, permissions: props.permissions ?? [] });
    const substitutions = {
      ...Object.fromEntries(this.bound.map(({ placeholder, fn }) => [placeholder, fn.functionArn])),
      ...Object.fromEntries(resources.map(({ placeholder, text }) => [placeholder, text])),
    };
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      ...(props.stateMachineName === undefined ? {} : { stateMachineName: props.stateMachineName }),
      stateMachineType: StateMachineType[compiled.type],
      definitionBody: DefinitionBody.fromString(this.definitionText(compiled)),
      definitionSubstitutions: substitutions,
      tracingEnabled: props.tracingEnabled ?? true,
      logs: this.logs(props),
    });
    this.grantInvokes();
    grantDistributedMaps(this.stateMachine, { definition: compiled.definition, substitutions });
    for (const statement of statements) this.stateMachine.addToRolePolicy(statement);
    grantOwnCalls(this.stateMachine, { compiled, resources });
    acknowledgeLogs(this.stateMachine);
    acknowledgeWildcards(this.stateMachine.role, statements, PATTERNS);
  }

  /** The function that runs a task of this workflow. */
  functionOf(task: FunctionHandle): IFunction {
    const found = this.bound.find((one) => isSameTask(one.task, task));
    if (found !== undefined) return found.fn;
    throw new Error(`${describeTask(task)} is not a task of this workflow (at ${this.node.path})`);
  }

  private warn({ warnings }: Compiled): void {
    for (const { code, message, at } of warnings) {
      const place = at === undefined ? '' : `${at.file}:${at.line} - `;
      Annotations.of(this).addWarningV2(`stepwright:${code.replace(' ', '-')}`, place + message);
    }
  }

  private definitionText({ definition, type }: Compiled): string {
    const text = JSON.stringify(definition);
    if (Token.isUnresolved(text))
      throw new Error(
        `the workflow holds a value that is only known at deployment, so it could not run anywhere else; take it from the input, or give it to a function by its environment (at ${this.node.path})`,
      );
    this.refuseInvalid(definition, type);
    return text;
  }

  /** What an author wrote in JSONata is only looked at here: AWS would refuse it during the deployment. */
  private refuseInvalid(definition: Compiled['definition'], type: Compiled['type']): void {
    const errors = validate(definition, { type }).filter(({ severity }) => severity === 'ERROR');
    if (errors.length === 0) return;
    const lines = errors.map(({ code, message, location = '/' }) => `\n  ${location}: ${code}: ${message}`);
    throw new Error(`Step Functions would refuse this definition (at ${this.node.path}):${lines.join('')}`);
  }

  private logs({ logGroup, logRetention, includeExecutionData = false }: WorkflowProps): LogOptions {
    if (logGroup !== undefined && logRetention !== undefined)
      throw new Error(
        `logRetention says nothing about a logGroup of your own; set its retention there (at ${this.node.path})`,
      );
    return {
      destination: logGroup ?? this.ownLogGroup(logRetention ?? RetentionDays.ONE_MONTH),
      level: LogLevel.ALL,
      includeExecutionData,
    };
  }

  private ownLogGroup(retention: RetentionDays): LogGroup {
    return new LogGroup(this, 'Logs', {
      // AWS lists groups with this prefix in the account's policy for log delivery by one short entry; each
      // other group adds to that policy, which has room for some ten.
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-${this.node.addr.slice(-8)}`,
      retention,
      // A group that outlived its stack would be in the way of the next one: its name is the same.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Exactly the functions used; `grantInvoke` would add every version of them. */
  private grantInvokes(): void {
    if (this.bound.length === 0) return;
    const resources = [...new Set(this.bound.map(({ fn }) => fn.functionArn))];
    this.stateMachine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
  }
}

const PATTERNS = 'A table has all its indexes; tasks and executions have names that only a run gives them.';

/**
 * Spares whoever checks the app with cdk-nag a finding that nobody can mend. It counts for a statement on `*`
 * that an app adds to this role as well: cdk-nag tells findings apart by policy, not by statement.
 */
function acknowledgeLogs({ role }: StateMachine): void {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Log delivery and X-Ray have no resources that a policy could name.',
  });
}

/** `undefined` for a file that cannot be read: the compiler leaves out what it would compare there. */
function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
