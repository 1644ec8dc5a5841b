/** Says in words what a Task state calls. */

/** Names as their services write them; every other service is shown as its ARN spells it. */
const SERVICES: Readonly<Record<string, string>> = {
  lambda: 'Lambda',
  states: 'Step Functions',
  sfn: 'Step Functions',
  sqs: 'SQS',
  sns: 'SNS',
  events: 'EventBridge',
  dynamodb: 'DynamoDB',
  s3: 'S3',
  ecs: 'ECS',
  batch: 'Batch',
  glue: 'Glue',
  athena: 'Athena',
  bedrock: 'Bedrock',
  apigateway: 'API Gateway',
  http: 'HTTP',
  codebuild: 'CodeBuild',
  sagemaker: 'SageMaker',
  eks: 'EKS',
};

const INTEGRATION =
  /^arn:[^:]*:states:[^:]*:[^:]*:(?:aws-sdk:)?([^:]+):([^.:]+)(?:\.(sync|waitForTaskToken))?/;
const ACTIVITY = /^arn:[^:]*:states:[^:]*:[^:]*:activity:(.+)$/;
const FUNCTION = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:(.+)$/;

const PATTERNS: Readonly<Record<string, string>> = {
  sync: ', waits for its end',
  waitForTaskToken: ', waits for callback',
};

export function resourceWords(resource: string | undefined): string {
  if (resource === undefined) return 'Task';
  const [, activity] = ACTIVITY.exec(resource) ?? [];
  if (activity !== undefined) return `Activity: ${activity}`;
  const [, name] = FUNCTION.exec(resource) ?? [];
  if (name !== undefined) return `Lambda: ${name}`;
  const [, service = '', action, pattern = ''] = INTEGRATION.exec(resource) ?? [];
  if (action === undefined) return resource;
  const known = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  return `${known ?? service}: ${action}${PATTERNS[pattern] ?? ''}`;
}
