/**
 * The services that Step Functions calls in a form of its own ("optimized integrations"), with what they can do.
 *
 * From "Integrating optimized services with Step Functions" in the AWS developer guide.
 */

interface Integration {
  readonly actions: readonly string[];
  /** Those of the actions whose end the state can wait for: `.sync`. */
  readonly jobs?: readonly string[];
  /** Those of the actions whose end the state can wait for in a newer form: `.sync:2`. */
  readonly parsedJobs?: readonly string[];
  /** Those of the actions that hand out a task token: `.waitForTaskToken`. */
  readonly callbacks?: readonly string[];
}

export const OPTIMIZED = {
  apigateway: { actions: ['invoke'], callbacks: ['invoke'] },
  athena: {
    actions: ['startQueryExecution', 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'],
    jobs: ['startQueryExecution'],
  },
  batch: { actions: ['submitJob'], jobs: ['submitJob'] },
  bedrock: {
    actions: ['invokeModel', 'createModelCustomizationJob'],
    jobs: ['createModelCustomizationJob'],
    callbacks: ['invokeModel'],
  },
  'bedrock-agentcore': { actions: ['invokeAgentRuntime', 'invokeHarness'] },
  codebuild: {
    actions: [
      'startBuild', 'stopBuild', 'retryBuild', 'batchDeleteBuilds', 'batchGetReports', 'startBuildBatch',
      'stopBuildBatch', 'retryBuildBatch', 'deleteBuildBatch', 'batchGetBuilds',
    ],
    jobs: ['startBuild', 'retryBuild', 'startBuildBatch', 'retryBuildBatch'],
  },
  databrew: { actions: ['startJobRun'], jobs: ['startJobRun'] },
  dynamodb: { actions: ['getItem', 'putItem', 'deleteItem', 'updateItem'] },
  ecs: { actions: ['runTask'], jobs: ['runTask'], callbacks: ['runTask'] },
  eks: {
    actions: [
      'call', 'runJob', 'createCluster', 'deleteCluster', 'createNodegroup', 'deleteNodegroup',
      'createFargateProfile', 'deleteFargateProfile',
    ],
    jobs: [
      'runJob', 'createCluster', 'deleteCluster', 'createNodegroup', 'deleteNodegroup', 'createFargateProfile',
      'deleteFargateProfile',
    ],
    callbacks: ['call', 'runJob'],
  },
  elasticmapreduce: {
    actions: [
      'createCluster', 'terminateCluster', 'setClusterTerminationProtection', 'addStep', 'cancelStep',
      'modifyInstanceFleetByName', 'modifyInstanceGroupByName',
    ],
    jobs: ['createCluster', 'terminateCluster', 'addStep'],
  },
  'emr-containers': {
    actions: ['createVirtualCluster', 'deleteVirtualCluster', 'startJobRun'],
    jobs: ['deleteVirtualCluster', 'startJobRun'],
  },
  'emr-serverless': {
    actions: [
      'createApplication', 'startApplication', 'stopApplication', 'deleteApplication', 'startJobRun', 'cancelJobRun',
    ],
    jobs: [
      'createApplication', 'startApplication', 'stopApplication', 'deleteApplication', 'startJobRun', 'cancelJobRun',
    ],
  },
  events: { actions: ['putEvents'], callbacks: ['putEvents'] },
  glue: { actions: ['startJobRun'], jobs: ['startJobRun'] },
  http: { actions: ['invoke'] },
  lambda: { actions: ['invoke'], callbacks: ['invoke'] },
  mediaconvert: { actions: ['createJob'], jobs: ['createJob'] },
  sagemaker: {
    actions: [
      'createEndpoint', 'createEndpointConfig', 'createHyperParameterTuningJob', 'createLabelingJob', 'createModel',
      'createProcessingJob', 'createTrainingJob', 'createTransformJob', 'updateEndpoint',
    ],
    jobs: [
      'createHyperParameterTuningJob', 'createLabelingJob', 'createProcessingJob', 'createTrainingJob',
      'createTransformJob',
    ],
  },
  sns: { actions: ['publish'], callbacks: ['publish'] },
  sqs: { actions: ['sendMessage'], callbacks: ['sendMessage'] },
  states: {
    actions: ['startExecution'],
    jobs: ['startExecution'],
    parsedJobs: ['startExecution'],
    callbacks: ['startExecution'],
  },
} as const satisfies Readonly<Record<string, Integration>>; // prettier-ignore

export type OptimizedService = keyof typeof OPTIMIZED;

/** What follows the action in a resource: nothing where the state goes on when the call was answered. */
export type Pattern = '' | '.sync' | '.sync:2' | '.waitForTaskToken';

const PATTERNS: readonly Pattern[] = ['', '.sync', '.sync:2', '.waitForTaskToken'];

/** Whether there is a resource of this name. */
export function supports(service: string, action: string, pattern: Pattern): boolean {
  const integration: Integration | undefined = isOptimized(service) ? OPTIMIZED[service] : undefined;
  return integration !== undefined && actionsWith(pattern, integration).includes(action);
}

/** Every form in which a service can be called: `runTask`, `runTask.sync`. */
export function formsOf(service: OptimizedService): readonly string[] {
  const integration: Integration = OPTIMIZED[service];
  return integration.actions.flatMap((action) =>
    PATTERNS.filter((pattern) => supports(service, action, pattern)).map((pattern) => `${action}${pattern}`),
  );
}

export function isOptimized(service: string): service is OptimizedService {
  return Object.hasOwn(OPTIMIZED, service);
}

function actionsWith(pattern: Pattern, integration: Integration): readonly string[] {
  switch (pattern) {
    case '':
      return integration.actions;
    case '.sync':
      return integration.jobs ?? [];
    case '.sync:2':
      return integration.parsedJobs ?? [];
    case '.waitForTaskToken':
      return integration.callbacks ?? [];
  }
}
