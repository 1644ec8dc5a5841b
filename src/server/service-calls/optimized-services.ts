/**
 * What Step Functions does otherwise where it calls a service in a form of its own ("optimized integration").
 *
 * These forms are older than the others: they name exceptions after version 1 of the Java SDK, tell moments in
 * milliseconds, and show the HTTP of the answer.
 */

import type { JsonObject } from '../../asl/json';
import type { TaskAnswer, TaskRequest } from '../../engine/ports';
import type { ServiceAnswer } from './sdk-clients';
import { withSuffix, type ExceptionStyle } from './sdk-failure';
import { isObject } from '../../asl/json-kind';

/** Before every error of the service, what causes call it, and the class of exceptions that have no name. */
interface Names {
  readonly prefix: string;
  readonly service: string;
  readonly base: string;
}

const NAMES: Readonly<Record<string, Names>> = {
  athena: { prefix: 'Athena', service: 'AmazonAthena', base: 'AmazonAthenaException' },
  batch: { prefix: 'Batch', service: 'AWSBatch', base: 'AWSBatchException' },
  codebuild: { prefix: 'CodeBuild', service: 'AWSCodeBuild', base: 'AWSCodeBuildException' },
  dynamodb: { prefix: 'DynamoDB', service: 'AmazonDynamoDBv2', base: 'AmazonDynamoDBException' },
  ecs: { prefix: 'ECS', service: 'AmazonECS', base: 'AmazonECSException' },
  events: { prefix: 'EventBridge', service: 'AmazonEventBridge', base: 'AmazonEventBridgeException' },
  glue: { prefix: 'Glue', service: 'AWSGlue', base: 'AWSGlueException' },
  sns: { prefix: 'SNS', service: 'AmazonSNS', base: 'AmazonSNSException' },
  sqs: { prefix: 'SQS', service: 'AmazonSQS', base: 'AmazonSQSException' },
};

/** Whether the form that Step Functions has of a service is known here. */
export function isKnownHere(service: string): boolean {
  return Object.hasOwn(NAMES, service);
}

export function optimizedStyle(service: string, declares: (exception: string) => boolean): ExceptionStyle {
  const names = NAMES[service];
  if (names === undefined) throw new Error(`unreachable: ${service} was not refused`);
  return {
    prefix: names.prefix,
    nameOf: ({ name }) => (declares(name) ? withSuffix(name) : names.base),
    causeOf: ({ message, statusCode, code, requestId }) =>
      `${message} (Service: ${names.service}; Status Code: ${statusCode}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  };
}

/** Milliseconds since the epoch. */
export function momentNumber(moment: Date): number {
  return moment.getTime();
}

/** The members that take any JSON where the service takes text. */
const TEXTS: Readonly<Record<string, string>> = { sqs: 'MessageBody', sns: 'Message' };

/** The arguments as the service takes them. */
export function sentArguments(service: string, { arguments: given, executionArn }: TaskRequest) {
  if (!isObject(given)) return given;
  if (service === 'events') return sentEvents(given, executionArn);
  const member = TEXTS[service];
  return member === undefined ? given : withText(given, member);
}

function withText(given: JsonObject, member: string): JsonObject {
  const value = given[member];
  if (value === undefined || value === null || typeof value === 'string') return given;
  return { ...given, [member]: JSON.stringify(value) };
}

/** Every event says which execution it comes from. */
function sentEvents(given: JsonObject, executionArn: string): JsonObject {
  const { Entries } = given;
  if (!Array.isArray(Entries)) return given;
  const machineArn = executionArn.replace(/:(?:execution|express):([^:]+).*$/, ':stateMachine:$1');
  const sent = Entries.map((entry: JsonObject) => {
    const resources = Array.isArray(entry['Resources']) ? entry['Resources'] : [];
    return { ...withText(entry, 'Detail'), Resources: [...resources, executionArn, machineArn] };
  });
  return { ...given, Entries: sent };
}

/** What the state is given for an answer: some answers are failures. */
export function taskAnswer(service: string, answer: ServiceAnswer): TaskAnswer {
  const { output } = answer;
  if (service === 'events') {
    return output['FailedEntryCount'] === 0
      ? { kind: 'succeeded', output }
      : failedWith('EventBridge.FailedEntry', output);
  }
  if (service === 'ecs' && Array.isArray(output['Failures']) && output['Failures'].length > 0) {
    return failedWith('AmazonECS.Unknown', output);
  }
  return { kind: 'succeeded', output: withHttp(answer) };
}

function failedWith(error: string, output: JsonObject): TaskAnswer {
  return { kind: 'failed', error, cause: JSON.stringify(output) };
}

/** Names of headers as AWS was recorded to spell them; Node knows them in lower case only. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'content-length': 'Content-Length',
  'content-type': 'Content-Type',
  date: 'Date',
  server: 'Server',
  'x-amzn-requestid': 'x-amzn-RequestId',
};

function withHttp({ output, headers, statusCode, requestId }: ServiceAnswer): JsonObject {
  const spelled = Object.entries(headers).map(([name, value]) => [SPELLINGS[name] ?? name, value] as const);
  return {
    ...output,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(spelled.map(([name, value]) => [name, [value]])),
      HttpHeaders: Object.fromEntries(spelled),
      HttpStatusCode: statusCode,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
