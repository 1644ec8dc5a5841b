/** The Lambda function of a handler that is bundled with the workflow. */

import { dirname } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, LogGroupGrants, RetentionDays, type ILogGroupRef } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { HandlerFile } from './handler-file';

/** All that `NodejsFunction` takes, but what the handle itself says and what the CDK has deprecated. */
export type HandlerOptions = Omit<
  NodejsFunctionProps,
  | 'entry'
  | 'handler'
  | 'code'
  | 'awsSdkConnectionReuse'
  | 'logRemovalPolicy'
  | 'logRetention'
  | 'logRetentionRole'
  | 'logRetentionRetryOptions'
>;

/** Bundled by the local esbuild: no docker is needed. */
export function handlerFunction(
  scope: Construct,
  id: string,
  handler: HandlerFile,
  options: HandlerOptions,
): NodejsFunction {
  const logGroup = options.logGroup ?? monthOfLogs(scope, `${id}-Logs`);
  const role = options.role ?? roleOf(scope, `${id}-Role`, logGroup, options);

  return new NodejsFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(30),
    projectRoot: dirname(handler.lockFile),
    ...options,
    environment: { NODE_OPTIONS: '--enable-source-maps', ...options.environment },
    // A class that names its errors `this.constructor.name` is caught by that name: minifying must not change it.
    bundling: {
      format: OutputFormat.CJS,
      minify: true,
      keepNames: true,
      sourceMap: true,
      ...options.bundling,
    },
    entry: handler.entry,
    handler: handler.export,
    depsLockFilePath: handler.lockFile,
    logGroup,
    ...(role === undefined ? {} : { role }),
  });
}

/** What one handler says on top of what holds for all of them. */
export function mergeOptions(defaults: HandlerOptions, own: HandlerOptions): HandlerOptions {
  return {
    ...defaults,
    ...own,
    environment: { ...defaults.environment, ...own.environment },
    bundling: { ...defaults.bundling, ...own.bundling },
  };
}

function monthOfLogs(scope: Construct, id: string): LogGroup {
  return new LogGroup(scope, id, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/**
 * May write to its own log group. The role that the CDK would make may write to any log group of the account;
 * it is left to functions in a VPC and durable ones, which need what else AWS has put into its policies.
 */
function roleOf(
  scope: Construct,
  id: string,
  logGroup: ILogGroupRef,
  { vpc, durableConfig }: HandlerOptions,
): Role | undefined {
  if (vpc !== undefined || durableConfig !== undefined) return undefined;
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  LogGroupGrants.fromLogGroup(logGroup).write(role);
  return role;
}
