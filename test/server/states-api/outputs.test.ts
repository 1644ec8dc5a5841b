/** Every operation answers what AWS's model says: all that is required, nothing else, all of the right type. */

import type { Json, JsonObject } from '../../../src/asl/json';
import { createServer, type Server } from '../../../src/entries/server';
import { createVirtualClock } from '../../../src/entries/engine';
import { OPERATIONS } from '../../../src/server/states-api/operations';
import { tokenTasks } from '../support';
import { accepted } from './call';
import { readModel, shapeOf, type Model, type Shape } from './model';

const model = readModel();
const modelTest = model === undefined ? test.skip : test;

const TYPES: Readonly<Record<string, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: (value) => typeof value === 'number',
  // Seconds, with milliseconds behind the point.
  timestamp: (value) =>
    typeof value === 'number' &&
    value > 1e9 &&
    value < 1e10 &&
    Number.isInteger(Math.round(value * 1e6) / 1e3),
};

/** What of a value is not as its shape has it; the members that were there are noted. */
class Comparison {
  readonly seen = new Set<string>();

  constructor(private readonly of: Model) {}

  misfits(shapeName: string, value: Json | undefined, path: string): readonly string[] {
    const shape = shapeOf(this.of, shapeName);
    if (shape.type === 'structure') return this.structure(shapeName, value, path);
    if (shape.type === 'list') {
      if (!Array.isArray(value)) return [`${path} is no list`];
      return (value as readonly Json[]).flatMap((item) =>
        this.misfits(shape.member?.shape ?? '', item, `${path}[]`),
      ); // JSON
    }
    // Maps of names to lists of names.
    if (shape.type === 'map') return typeof value === 'object' ? [] : [`${path} is no map`];
    return value !== undefined && fits(shape, value) ? [] : [`${path} is ${JSON.stringify(value)}`];
  }

  private structure(name: string, value: Json | undefined, path: string): readonly string[] {
    const { members = {}, required = [] } = shapeOf(this.of, name);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`${path} is no structure`];
    const fields = value as JsonObject; // neither null nor a list
    const missing = required.filter((member) => fields[member] === undefined);
    return [
      ...missing.map((member) => `${path}.${member} is missing`),
      ...Object.entries(fields).flatMap(([member, field]) => {
        const shape = members[member]?.shape;
        if (shape === undefined) return [`${path}.${member} is unknown`];
        this.seen.add(`${name}.${member}`);
        return this.misfits(shape, field, `${path}.${member}`);
      }),
    ];
  }

  /** Members of an answer that were never there. */
  unseen(shapeName: string): readonly string[] {
    const { type, members = {}, member } = shapeOf(this.of, shapeName);
    if (type === 'list') return this.unseen(member?.shape ?? '');
    return Object.entries(members).flatMap(([field, { shape }]) =>
      this.seen.has(`${shapeName}.${field}`) ? this.unseen(shape) : [`${shapeName}.${field}`],
    );
  }
}

function fits({ type, enum: values, max = Infinity, min = 0, pattern }: Shape, value: Json): boolean {
  if (TYPES[type]?.(value) !== true) return false;
  if (typeof value !== 'string')
    return typeof value !== 'number' || type === 'timestamp' || (value >= min && value <= max);
  if (values !== undefined) return values.includes(value);
  return (
    value.length >= min &&
    value.length <= max &&
    (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value))
  );
}

const ROLE = 'arn:aws:iam::123456789012:role/any';
const LOGGED = {
  level: 'ALL',
  includeExecutionData: true,
  destinations: [
    { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:any:*' } },
  ],
};
const KEY = { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'alias/any' };

const giving = (state: JsonObject): string =>
  JSON.stringify({ StartAt: 'Only', States: { Only: { ...state, End: true } } });
const overItems = (state: JsonObject): string =>
  giving({
    Type: 'Map',
    Label: 'All',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Each',
      States: { Each: { ...state, End: true } },
    },
  });

/** Makes every operation answer, most of them in several ways, and compares each answer. */
class Scenario {
  readonly comparison: Comparison;
  readonly misfits: string[] = [];
  readonly called = new Set<string>();

  constructor(
    private readonly server: Server,
    private readonly of: Model,
  ) {
    this.comparison = new Comparison(of);
  }

  async call(operation: string, body: JsonObject = {}): Promise<Record<string, string>> {
    const answer = await accepted(this.server, operation, body);
    const output = this.of.operations[operation]?.output?.shape;
    this.called.add(operation);
    if (output !== undefined) this.misfits.push(...this.comparison.misfits(output, answer, operation));
    return answer as Record<string, string>; // as far as the scenario reads it
  }
}

async function machines(on: Scenario, { engine }: Server): Promise<void> {
  const definition = giving({ Type: 'Pass', Assign: { x: 1 } });
  const created = await on.call('CreateStateMachine', {
    name: 'described',
    definition: definition.replace('"Assign"', '"Parameters":{"v.$":"$x"},"Assign"'),
    roleArn: ROLE,
    publish: true,
    versionDescription: 'first',
    loggingConfiguration: LOGGED,
    encryptionConfiguration: KEY,
    tags: [{ key: 'a', value: 'b' }],
    tracingConfiguration: { enabled: true },
  });
  const { stateMachineArn = '', stateMachineVersionArn = '' } = created;
  await on.call('UpdateStateMachine', { stateMachineArn, roleArn: `${ROLE}-2`, publish: true });
  await on.call('PublishStateMachineVersion', { stateMachineArn });
  await on.call('DescribeStateMachine', { stateMachineArn });
  await on.call('DescribeStateMachine', {
    stateMachineArn: stateMachineVersionArn,
    includedData: 'METADATA_ONLY',
  });
  await on.call('ListStateMachineVersions', { stateMachineArn, maxResults: 1 });
  const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
  const { stateMachineAliasArn = '' } = await on.call('CreateStateMachineAlias', {
    name: 'live',
    description: 'of it',
    routingConfiguration,
  });
  await on.call('CreateStateMachineAlias', { name: 'next', routingConfiguration });
  await on.call('UpdateStateMachineAlias', { stateMachineAliasArn, description: 'of that' });
  await on.call('DescribeStateMachineAlias', { stateMachineAliasArn });
  await on.call('ListStateMachineAliases', { stateMachineArn, maxResults: 1 });
  const { executionArn = '' } = await on.call('StartExecution', {
    stateMachineArn: stateMachineAliasArn,
    traceHeader: 'Root=1',
  });
  await engine.result(executionArn);
  await on.call('DescribeExecution', { executionArn });
  await on.call('DescribeStateMachineForExecution', { executionArn });
  const latest = await on.call('StartExecution', { stateMachineArn });
  await on.call('DescribeStateMachineForExecution', { executionArn: latest['executionArn'] ?? '' });
  await on.call('ListExecutions', { stateMachineArn });
  await on.call('TagResource', { resourceArn: stateMachineArn, tags: [{ key: 'c', value: '' }] });
  await on.call('ListTagsForResource', { resourceArn: stateMachineArn });
  await on.call('UntagResource', { resourceArn: stateMachineArn, tagKeys: ['c'] });
  await on.call('DeleteStateMachineAlias', { stateMachineAliasArn });
  await on.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:2` });
  await on.call('DeleteStateMachine', { stateMachineArn });
}

async function executions(
  on: Scenario,
  tokens: Promise<readonly string[]>,
  { engine }: Server,
): Promise<void> {
  const definition = giving({ Type: 'Fail', Error: 'Oh', Cause: 'no' }).replace(',"End":true', '');
  const { stateMachineArn = '' } = await on.call('CreateStateMachine', {
    name: 'failing',
    definition,
    roleArn: ROLE,
  });
  const { executionArn = '' } = await on.call('StartExecution', { stateMachineArn });
  await on.call('StartExecution', { stateMachineArn });
  await engine.result(executionArn);
  await on.call('DescribeExecution', { executionArn });
  await on.call('RedriveExecution', { executionArn });
  await engine.result(executionArn);
  await on.call('DescribeExecution', { executionArn });
  await on.call('ListExecutions', { stateMachineArn, maxResults: 1 });
  await on.call('GetExecutionHistory', { executionArn, maxResults: 1 });
  const asking = giving({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: 'Ask', 'Payload.$': '$$.Task.Token' },
  });
  const asked = await on.call('CreateStateMachine', { name: 'asking', definition: asking, roleArn: ROLE });
  for (let started = 0; started < 3; started += 1)
    await on.call('StartExecution', { stateMachineArn: asked['stateMachineArn'] ?? '' });
  const [one = '', two = ''] = await tokens;
  await on.call('SendTaskHeartbeat', { taskToken: one });
  await on.call('SendTaskSuccess', { taskToken: one, output: '{}' });
  await on.call('SendTaskFailure', { taskToken: two, error: 'E', cause: 'c' });
  const listed = await on.call('ListExecutions', {
    stateMachineArn: asked['stateMachineArn'] ?? '',
    statusFilter: 'RUNNING',
  });
  const [running] = listed['executions'] as unknown as readonly { readonly executionArn: string }[]; // compared with the model
  await on.call('DescribeExecution', { executionArn: running?.executionArn ?? '' });
  await on.call('StopExecution', { executionArn: running?.executionArn ?? '', error: 'E' });
}

async function mapRuns(on: Scenario, { engine }: Server): Promise<void> {
  const { stateMachineArn = '' } = await on.call('CreateStateMachine', {
    name: 'over',
    definition: overItems({ Type: 'Fail', Error: 'E' }).replaceAll('"Error":"E","End":true', '"Error":"E"'),
    roleArn: ROLE,
  });
  const { executionArn = '' } = await on.call('StartExecution', { stateMachineArn, input: '[1,2]' });
  await engine.result(executionArn);
  await on.call('RedriveExecution', { executionArn });
  await engine.result(executionArn);
  const mapRunArn = engine.mapRunsOf(executionArn)[0]?.mapRunArn ?? '';
  await on.call('ListMapRuns', { executionArn });
  await on.call('DescribeMapRun', { mapRunArn });
  const listed = await on.call('ListExecutions', { mapRunArn, maxResults: 1 });
  const [child] = listed['executions'] as unknown as readonly { readonly executionArn: string }[]; // compared with the model
  await on.call('DescribeExecution', { executionArn: child?.executionArn ?? '' });
  await on.call('DescribeStateMachineForExecution', { executionArn: child?.executionArn ?? '' });
}

async function twoMapRuns(on: Scenario, { engine }: Server): Promise<void> {
  const once = JSON.parse(overItems({ Type: 'Pass' })) as { readonly States: { readonly Only: JsonObject } }; // as it is written above
  const { Only } = once.States;
  const definition = JSON.stringify({
    StartAt: 'Only',
    States: {
      Only: { ...Only, End: undefined, Next: 'Again' },
      Again: JSON.parse(
        JSON.stringify(Only).replaceAll('Each', 'Other').replace('All', 'Others'),
      ) as JsonObject, // the same in other names
    },
  });
  const { stateMachineArn = '' } = await on.call('CreateStateMachine', {
    name: 'twice',
    definition,
    roleArn: ROLE,
  });
  const { executionArn = '' } = await on.call('StartExecution', { stateMachineArn, input: '[1]' });
  await engine.result(executionArn);
  await on.call('DescribeExecution', { executionArn });
  await on.call('ListMapRuns', { executionArn, maxResults: 1 });
}

async function mapRunUnderWay(on: Scenario, { engine }: Server): Promise<void> {
  const definition = overItems({
    Type: 'Task',
    Resource: 'arn:aws:states:us-east-1:123456789012:activity:work',
  });
  const { activityArn = '' } = await on.call('CreateActivity', {
    name: 'work',
    encryptionConfiguration: KEY,
  });
  await on.call('CreateActivity', { name: 'rest' });
  await on.call('DescribeActivity', { activityArn });
  await on.call('ListActivities', { maxResults: 1 });
  const { stateMachineArn = '' } = await on.call('CreateStateMachine', {
    name: 'working',
    definition,
    roleArn: ROLE,
  });
  const { executionArn = '' } = await on.call('StartExecution', { stateMachineArn, input: '[1]' });
  await on.call('GetActivityTask', { activityArn, workerName: 'w' });
  const mapRunArn = engine.mapRunsOf(executionArn)[0]?.mapRunArn ?? '';
  await on.call('UpdateMapRun', { mapRunArn, maxConcurrency: 1 });
  await on.call('DescribeMapRun', { mapRunArn });
  await on.call('DeleteActivity', { activityArn });
}

async function withoutExecutions(on: Scenario): Promise<void> {
  const definition = giving({ Type: 'Pass' });
  const { stateMachineArn = '' } = await on.call('CreateStateMachine', {
    name: 'quick',
    type: 'EXPRESS',
    definition,
    roleArn: ROLE,
  });
  await on.call('ListStateMachines', { maxResults: 1 });
  await on.call('StartSyncExecution', { stateMachineArn, traceHeader: 'Root=1' });
  const failing = giving({ Type: 'Fail', Error: 'E', Cause: 'c' }).replace(',"End":true', '');
  const failed = await on.call('CreateStateMachine', {
    name: 'quickly',
    type: 'EXPRESS',
    definition: failing,
    roleArn: ROLE,
  });
  await on.call('StartSyncExecution', { stateMachineArn: failed['stateMachineArn'] ?? '' });
  await on.call('ValidateStateMachineDefinition', {
    definition: '{"StartAt":"A","States":{"A":{"Type":"Pass"}}}',
  });
  await on.call('TestState', {
    definition: '{"Type":"Pass","Next":"B"}',
    input: '{}',
    inspectionLevel: 'DEBUG',
  });
}

/** What no answer of this service has. */
const ABSENT = [
  // Nobody is told of a machine by the label of one of its states: such arns are refused.
  'DescribeStateMachineOutput.label',
];

modelTest('all operations answer as the model says', async () => {
  if (model === undefined) return;
  const given: string[] = [];
  let enough = (_tokens: readonly string[]): void => {};
  const tokens = new Promise<readonly string[]>((resolve) => (enough = resolve));
  const tasks = tokenTasks((token) => {
    if (given.push(token) === 2) enough(given);
  });
  const server = createServer({ machines: [], clock: createVirtualClock(), tasks });
  const on = new Scenario(server, model);
  await machines(on, server);
  await executions(on, tokens, server);
  await mapRuns(on, server);
  await twoMapRuns(on, server);
  await mapRunUnderWay(on, server);
  await withoutExecutions(on);
  await server.close();

  expect(on.misfits).toEqual([]);
  expect([...on.called].toSorted()).toEqual([...OPERATIONS.keys()]);
  const { operations } = model;
  // States and events have more members than any scenario shows: the recordings hold those.
  const others = Object.keys(operations).filter(
    (name) => !['GetExecutionHistory', 'TestState'].includes(name),
  );
  const unseen = others.flatMap((name) => on.comparison.unseen(operations[name]?.output?.shape ?? ''));
  expect([...new Set(unseen)].toSorted()).toEqual(ABSENT.toSorted());
});
