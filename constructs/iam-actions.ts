/** Knows which actions of IAM a call of a service needs. */

/** Services that IAM spells otherwise than Step Functions does. */
const PREFIXES: Readonly<Record<string, string>> = {
  applicationautoscaling: 'application-autoscaling',
  bedrockagentruntime: 'bedrock',
  bedrockruntime: 'bedrock',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cognitoidentity: 'cognito-identity',
  cognitoidentityprovider: 'cognito-idp',
  costexplorer: 'ce',
  efs: 'elasticfilesystem',
  elasticloadbalancingv2: 'elasticloadbalancing',
  elasticsearch: 'es',
  emr: 'elasticmapreduce',
  emrcontainers: 'emr-containers',
  emrserverless: 'emr-serverless',
  eventbridge: 'events',
  iotdataplane: 'iot',
  mwaa: 'airflow',
  opensearch: 'es',
  rdsdata: 'rds-data',
  redshiftdata: 'redshift-data',
  sesv2: 'ses',
  sfn: 'states',
  timestreamquery: 'timestream',
  timestreamwrite: 'timestream',
};

const PARTIQL = [
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLSelect',
  'dynamodb:PartiQLUpdate',
];

/** Calls that need another action than one of their own name, as the Service Authorization Reference lists them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:batchExecuteStatement': PARTIQL,
  'dynamodb:executeStatement': PARTIQL,
  'dynamodb:executeTransaction': PARTIQL,
  'dynamodb:transactGetItems': ['dynamodb:GetItem'],
  'dynamodb:transactWriteItems': [
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
  ],
  'http:invoke': ['states:InvokeHTTPEndpoint'],
  'lambda:invoke': ['lambda:InvokeFunction'],
  's3:completeMultipartUpload': ['s3:PutObject'],
  's3:copyObject': ['s3:GetObject', 's3:PutObject'],
  's3:createMultipartUpload': ['s3:PutObject'],
  's3:deleteObjects': ['s3:DeleteObject'],
  's3:headBucket': ['s3:ListBucket'],
  's3:headObject': ['s3:GetObject'],
  's3:listBuckets': ['s3:ListAllMyBuckets'],
  's3:listObjects': ['s3:ListBucket'],
  's3:listObjectsV2': ['s3:ListBucket'],
  's3:uploadPart': ['s3:PutObject'],
  'sns:publishBatch': ['sns:Publish'],
  'sqs:sendMessageBatch': ['sqs:SendMessage'],
  'sqs:deleteMessageBatch': ['sqs:DeleteMessage'],
};

/** `dynamodb:PutItem` for `aws-sdk:dynamodb:putItem`. */
export function iamActions(action: string): readonly string[] {
  const [verb = '', service = ''] = action.split(':').toReversed();
  const prefix = PREFIXES[service] ?? service;
  const known = OTHERS[`${prefix}:${verb}`];
  return known ?? [`${prefix}:${verb.charAt(0).toUpperCase()}${verb.slice(1)}`];
}

/** What else Step Functions does to wait for the end of a job. */
export interface JobActions {
  readonly actions: readonly string[];
  /** What those are done to, if not what the call itself uses: a job may have no name that a policy could know. */
  readonly on?: 'anything' | 'executions';
  /** The rule by which EventBridge tells it of the end; without one, it asks. */
  readonly rule?: string;
}

/** From "IAM policies for integrated services" in the AWS developer guide of Step Functions. */
const JOBS: Readonly<Record<string, JobActions>> = {
  'athena:startQueryExecution': { actions: ['athena:GetQueryExecution', 'athena:StopQueryExecution'] },
  'batch:submitJob': {
    actions: ['batch:DescribeJobs', 'batch:TerminateJob'],
    on: 'anything',
    rule: 'StepFunctionsGetEventsForBatchJobsRule',
  },
  'codebuild:startBuild': {
    actions: ['codebuild:BatchGetBuilds', 'codebuild:StopBuild'],
    rule: 'StepFunctionsGetEventForCodeBuildStartBuildRule',
  },
  'codebuild:startBuildBatch': {
    actions: ['codebuild:BatchGetBuildBatches', 'codebuild:StopBuildBatch'],
    rule: 'StepFunctionsGetEventForCodeBuildStartBuildBatchRule',
  },
  'ecs:runTask': {
    actions: ['ecs:DescribeTasks', 'ecs:StopTask'],
    on: 'anything',
    rule: 'StepFunctionsGetEventsForECSTaskRule',
  },
  'glue:startJobRun': { actions: ['glue:BatchStopJobRun', 'glue:GetJobRun', 'glue:GetJobRuns'] },
  'mediaconvert:createJob': {
    actions: ['mediaconvert:CancelJob', 'mediaconvert:GetJob'],
    on: 'anything',
    rule: 'StepFunctionsGetEventsForMediaConvertJobRule',
  },
  'sagemaker:createTrainingJob': {
    actions: ['sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'],
    rule: 'StepFunctionsGetEventsForSageMakerTrainingJobsRule',
  },
  'states:startExecution': {
    actions: ['states:DescribeExecution', 'states:StopExecution'],
    on: 'executions',
    rule: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
  },
  'sagemaker:createTransformJob': {
    actions: ['sagemaker:DescribeTransformJob', 'sagemaker:StopTransformJob'],
    rule: 'StepFunctionsGetEventsForSageMakerTransformJobsRule',
  },
};

/** `undefined` for a job of which only the author can say it. */
export function jobActions(action: string): JobActions | undefined {
  return JOBS[action];
}
