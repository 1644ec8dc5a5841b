/** What an execution on the command line is made of, whatever the machine was written in. */

import { dirname, resolve } from 'node:path';
import type { Json } from '../asl/json';
import type { Compiled } from '../compiler/compiled';
import type { Server, ServerOptions } from '../server/create-server';
import type { ObjectStore } from '../engine/ports';
import { folderObjects } from '../server/folder-objects';
import type { ServeOptions } from '../server/serve-workflows';
import type { ServiceCallsOptions } from '../server/service-calls/service-task-runner';
import { answerOrShow, type Answers } from './callback-answers';
import { awsWarning } from './aws-warning';
import { colors } from './colors';
import type { Progress } from './progress';
import { UserError } from './user-error';

export interface Session {
  readonly compiled: Compiled;
  readonly input: Json;
  readonly answers: Answers;
  readonly progress: Progress;
  readonly serve: () => Promise<Server>;
}

export interface SessionOptions {
  readonly input: string;
  readonly skipWaits?: boolean;
  readonly objects?: string;
}

interface Shown {
  /** What is run. */
  readonly file: string;
  readonly connections: ServiceCallsOptions['connections'];
  readonly compiled: Compiled;
  readonly answers: Answers;
  readonly progress: Progress;
}

/** What every machine is served with: its events, logs and callbacks are shown. */
export function servedWith(
  { file, connections = {}, compiled, answers, progress }: Shown,
  { skipWaits = false, objects }: SessionOptions,
  server: () => Server,
) {
  return {
    environment: ownEnvironment(),
    services: {
      packagesFrom: [dirname(resolve(file))],
      connections,
      onAws: (call) => progress.print(colors.yellow(`      ${awsWarning(call)}`)),
    },
    skipWaits,
    objects: objectsOf(objects),
    onRecord: (executionArn, record) => {
      if (!isChild(executionArn)) progress.record(record, executionArn);
    },
    onLog: ({ stream, line }) => {
      if (stream !== 'platform') progress.print(colors.dim(`      │ ${line}`));
    },
    onWarning: ({ message }) => progress.print(colors.yellow(`      ${message}`)),
    onTaskToken: (callback) => {
      void server()
        .endpoint()
        .then((endpoint) => {
          progress.print(...answerOrShow({ compiled, answers, engine: server().engine, endpoint }, callback));
        });
    },
  } satisfies ServeOptions & Partial<ServerOptions>;
}

/** What stands in for S3: a folder, or nothing. */
export function objectsOf(folder: string | undefined): ObjectStore {
  return folder === undefined ? noObjects : folderObjects(folder);
}

/** A map that reads from S3 fails, with what to do about it. */
const noObjects: ObjectStore = {
  getObject: refuseObjects,
  listObjects: refuseObjects,
  putObject: refuseObjects,
};

function refuseObjects({ bucket }: { readonly bucket: string }): never {
  throw new Error(`give --objects FOLDER, with a folder for each bucket: none stands in for "${bucket}"`);
}

/** A handler that is missing or cannot be bundled: the message names it. */
export function unservable(error: Error): never {
  throw new UserError(error.message, { cause: error });
}

/** The children of a distributed map are too many to be shown; its own events say how it goes. */
function isChild(executionArn: string): boolean {
  return /:(?:execution|express):[^:]+\//.test(executionArn);
}

/** Handlers see the variables of the shell that started them, but not the options of this very process. */
export function ownEnvironment(): Record<string, string> {
  const { NODE_OPTIONS: _, ...variables } = process.env;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
