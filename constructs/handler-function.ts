/** The Lambda function of a handler that is bundled with the workflow. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { entryCandidates, type LambdaHandle } from 'stepwright';

/** All that `NodejsFunction` takes, but what the handle itself says. */
export type HandlerOptions = Omit<NodejsFunctionProps, 'entry' | 'handler' | 'code'>;

/** Bundled by the local esbuild: no docker is needed. */
export function handlerFunction(
  scope: Construct,
  id: string,
  handler: LambdaHandle,
  options: HandlerOptions,
): NodejsFunction {
  const entry = entryFile(handler);
  const depsLockFilePath = options.depsLockFilePath ?? lockFileAbove(entry);

  return new NodejsFunction(scope, id, {
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(30),
    projectRoot: dirname(depsLockFilePath),
    ...(options.logGroup === undefined ? { logGroup: monthOfLogs(scope, `${id}Logs`) } : {}),
    ...options,
    bundling: { format: OutputFormat.CJS, minify: true, sourceMap: true, ...options.bundling },
    entry,
    handler: handler.export,
    depsLockFilePath,
  });
}

function monthOfLogs(scope: Construct, id: string): LogGroup {
  return new LogGroup(scope, id, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function entryFile(handler: LambdaHandle): string {
  const candidates = entryCandidates(handler);
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    `the handler '${handler.entry}' was not found; tried ${candidates.join(', ')}; the path is relative to the file that calls lambda(…)`,
  );
}

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/** The lock file of the project that holds `file`: the CDK would look above the working directory instead. */
function lockFileAbove(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const lockFile = LOCK_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (lockFile !== undefined) return lockFile;
    if (folder === dirname(folder)) break;
  }
  throw new Error(
    `no lock file (${LOCK_FILES.join(', ')}) was found above ${file}; install with your package manager, or give lambdaDefaults.depsLockFilePath`,
  );
}
