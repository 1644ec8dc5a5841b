/**
 * The services that Step Functions calls in a form of its own ("optimized integrations"), with what they can do.
 *
 * From "Integrating optimized services with Step Functions" in the AWS developer guide.
 */

interface Integration {
  readonly actions: readonly string[];
  /** The state can wait for the job's end: `.sync`. */
  readonly hasJobs?: true;
  /** The state can wait for a task token: `.waitForTaskToken`. */
  readonly hasCallbacks?: true;
}

export const INTEGRATIONS: ReadonlyMap<string, Integration> = new Map(
  Object.entries({
    apigateway: { actions: ['invoke'], hasCallbacks: true },
    athena: {
      actions: ['startQueryExecution', 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'],
      hasJobs: true,
    },
    batch: { actions: ['submitJob'], hasJobs: true },
    bedrock: {
      actions: ['invokeModel', 'createModelCustomizationJob'],
      hasJobs: true,
      hasCallbacks: true,
    },
    'bedrock-agentcore': { actions: ['invokeAgentRuntime', 'invokeHarness'] },
    codebuild: {
      actions: [
        'startBuild',
        'stopBuild',
        'retryBuild',
        'batchDeleteBuilds',
        'batchGetReports',
        'startBuildBatch',
        'stopBuildBatch',
        'retryBuildBatch',
        'deleteBuildBatch',
        'batchGetBuilds',
      ],
      hasJobs: true,
    },
    databrew: { actions: ['startJobRun'], hasJobs: true },
    dynamodb: { actions: ['getItem', 'putItem', 'deleteItem', 'updateItem'] },
    ecs: { actions: ['runTask'], hasJobs: true, hasCallbacks: true },
    eks: {
      actions: [
        'call',
        'runJob',
        'createCluster',
        'deleteCluster',
        'createNodegroup',
        'deleteNodegroup',
        'createFargateProfile',
        'deleteFargateProfile',
      ],
      hasJobs: true,
      hasCallbacks: true,
    },
    elasticmapreduce: {
      actions: [
        'createCluster',
        'terminateCluster',
        'setClusterTerminationProtection',
        'addStep',
        'cancelStep',
        'modifyInstanceFleetByName',
        'modifyInstanceGroupByName',
      ],
      hasJobs: true,
    },
    'emr-containers': {
      actions: ['createVirtualCluster', 'deleteVirtualCluster', 'startJobRun'],
      hasJobs: true,
    },
    'emr-serverless': {
      actions: [
        'createApplication',
        'startApplication',
        'stopApplication',
        'deleteApplication',
        'startJobRun',
        'cancelJobRun',
      ],
      hasJobs: true,
    },
    events: { actions: ['putEvents'], hasCallbacks: true },
    glue: { actions: ['startJobRun'], hasJobs: true },
    http: { actions: ['invoke'] },
    lambda: { actions: ['invoke'], hasCallbacks: true },
    mediaconvert: { actions: ['createJob'], hasJobs: true },
    sagemaker: {
      actions: [
        'createEndpoint',
        'createEndpointConfig',
        'createHyperParameterTuningJob',
        'createLabelingJob',
        'createModel',
        'createProcessingJob',
        'createTrainingJob',
        'createTransformJob',
        'updateEndpoint',
      ],
      hasJobs: true,
    },
    sns: { actions: ['publish'], hasCallbacks: true },
    sqs: { actions: ['sendMessage'], hasCallbacks: true },
    states: { actions: ['startExecution'], hasJobs: true, hasCallbacks: true },
  } satisfies Record<string, Integration>),
);
