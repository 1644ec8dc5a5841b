/** The types of what Step Functions calls in a form of its own, where they differ from those of the SDK. */

import type { OptimizedService } from '../asl/integrations';
import type { ActionOf, InputOf, OutputOf, SdkName } from './sdk-types';

/** Where a service is called otherwise than its SDK package calls it. */
interface OtherNames {
  readonly emr: 'elasticmapreduce';
  readonly emrcontainers: 'emr-containers';
  readonly emrserverless: 'emr-serverless';
  readonly eventbridge: 'events';
  readonly sfn: 'states';
  readonly bedrockruntime: 'bedrock';
}

/** The service whose types an SDK package has. */
export type OptimizedName<Sdk> = Extract<Renamed<Lowercase<SdkName<Sdk>>>, OptimizedService>;

type Renamed<Name extends string> = Name extends keyof OtherNames ? OtherNames[Name] : Name;

/** As the exceptions of a service begin; behind it stands what only the service knows. */
interface ErrorPrefixes {
  readonly dynamodb: 'DynamoDB';
  readonly ecs: 'ECS' | 'AmazonECS';
  readonly events: 'EventBridge';
  readonly sns: 'SNS';
  readonly sqs: 'SQS';
  readonly states: 'StepFunctions';
}

/** Exceptions of the optimized forms have older names, which no package lists. */
export type OptimizedErrors<Name extends OptimizedService> = `${Name extends keyof ErrorPrefixes
  ? ErrorPrefixes[Name]
  : string}.${string}`;

/** Members that take any JSON where the SDK takes text. */
interface AnyJson {
  readonly sqs: 'MessageBody';
  readonly sns: 'Message';
  readonly bedrock: 'Body';
  readonly lambda: 'Payload';
}

export type OptimizedInput<Name extends OptimizedService, Verb extends string, Sdk> =
  ActionOf<Sdk, Verb> extends never
    ? Readonly<Record<string, unknown>>
    : Name extends 'events'
      ? PutEvents<InputOf<ActionOf<Sdk, Verb>>>
      : Name extends keyof AnyJson
        ? WithJson<InputOf<ActionOf<Sdk, Verb>>, AnyJson[Name]>
        : InputOf<ActionOf<Sdk, Verb>>;

type WithJson<A, Member extends PropertyKey> = { [K in keyof A]: K extends Member ? unknown : A[K] };

type PutEvents<A> = {
  [K in keyof A]: A[K] extends readonly (infer Entry)[] | undefined ? WithJson<Entry, 'Detail'>[] : A[K];
};

/** A moment, since the epoch. */
type Milliseconds = number;

export type OptimizedOutput<Name extends OptimizedService, Verb extends string, Sdk> =
  ActionOf<Sdk, Verb> extends never
    ? unknown
    : Name extends 'lambda'
      ? { ExecutedVersion: string; Payload: unknown; StatusCode: number }
      : OutputOf<ActionOf<Sdk, Verb>, Milliseconds>;

/** What is described at the end of a job, by the command that describes it and the member that has it. */
interface Descriptions {
  readonly 'athena:startQueryExecution': readonly ['getQueryExecution'];
  readonly 'batch:submitJob': readonly ['describeJobs', 'Jobs'];
  readonly 'ecs:runTask': readonly ['describeTasks', 'Tasks'];
  readonly 'glue:startJobRun': readonly ['getJobRun', 'JobRun'];
  readonly 'sagemaker:createHyperParameterTuningJob': readonly ['describeHyperParameterTuningJob'];
  readonly 'sagemaker:createLabelingJob': readonly ['describeLabelingJob'];
  readonly 'sagemaker:createProcessingJob': readonly ['describeProcessingJob'];
  readonly 'sagemaker:createTrainingJob': readonly ['describeTrainingJob'];
  readonly 'sagemaker:createTransformJob': readonly ['describeTransformJob'];
}

/** What a state gives that has waited for the end of a job; unknown where AWS does not say. */
export type JobResult<Name extends string, Verb extends string, Sdk> =
  Descriptions extends Readonly<Record<`${Name}:${Verb}`, infer Description>>
    ? Description extends readonly [infer Command extends string, infer Member extends string]
      ? Element<OutputOf<ActionOf<Sdk, Command>, Milliseconds>, Member>
      : Description extends readonly [infer Command extends string]
        ? OutputOf<ActionOf<Sdk, Command>, Milliseconds>
        : unknown
    : unknown;

type Element<A, Member extends string> = A extends { readonly [K in Member]?: infer Found }
  ? NonNullable<Found> extends readonly (infer Item)[]
    ? Item
    : NonNullable<Found>
  : unknown;
