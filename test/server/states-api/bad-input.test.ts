/** Every member of every operation, given as what it should not be: AWS's error and its text, and nothing is changed. */

import type { Json, JsonObject } from '../../../src/asl/json';
import { createServer } from '../../../src/entries/server';
import { createMemoryStore } from '../../../src/server/memory-store';
import { OPERATIONS } from '../../../src/server/states-api/operations';
import type { RecordKind } from '../../../src/server/store';
import { closeAll, ASK, ECHO } from '../support';
import { call as callOf } from './call';
import { mistakesIn, plainBody } from './mistakes';
import { readModel } from './model';

const model = readModel();
const modelTest = model === undefined ? test.skip : test;

const store = createMemoryStore();
const server = createServer({
  machines: [ECHO, ASK],
  data: store,
  tasks: { run: () => ({ kind: 'succeeded', output: {} }) },
});
const executionArn = server.start('ask', { input: {}, name: 'waiting' });
beforeAll(async () => {
  while (server.engine.history(executionArn).length < 5) await new Promise(setImmediate);
});
afterAll(async () => {
  await server.close();
  await closeAll();
});

const KINDS: readonly RecordKind[] = [
  'machine',
  'revision',
  'version',
  'alias',
  'activity',
  'tags',
  'execution',
  'secret',
];

/** All that the service keeps, and the execution that runs. */
function everything(): string {
  const records = KINDS.map((kind) => store.list(kind));
  return JSON.stringify([records, server.engine.snapshot(executionArn), server.engine.history(executionArn)]);
}

const call = callOf.bind(undefined, server);

const names = [...OPERATIONS.keys()];

modelTest.each(names)('%s refuses every member that is not as the model has it', async (name) => {
  if (model === undefined) return;
  const before = everything();
  const wrong: unknown[] = [];
  for (const { what, body, error, message = '' } of mistakesIn(model, name)) {
    const answer = await call(name, body);
    const isRight = answer.status === 400 && answer.error === error && answer.message?.endsWith(message);
    if (!isRight) wrong.push({ what, expected: { error, message }, answer });
  }

  expect(wrong).toEqual([]);
  expect(everything()).toBe(before);
});

modelTest.each(names)('%s does not look at members that the model does not know', async (name) => {
  if (model === undefined) return;
  const plain = plainBody(model, name);
  const extra = JSON.parse(
    '{"extra":[{"deep":null}],"__proto__":{"name":"x"},"constructor":1}',
  ) as JsonObject; // just written
  // An activity is created by no more than a name, and a worker would wait for its tasks.
  const before = name === 'CreateActivity' ? undefined : everything();

  expect(await call(name, { ...extra, ...plain })).toEqual(await call(name, plain));
  if (before !== undefined) expect(everything()).toBe(before);
});

test.each(names)('%s refuses what is no object, and what is none of JSON', async (name) => {
  for (const body of ['', '{', 'null', '[]', '"{}"', '1', '{"a":1,}', "{'a':1}", '{"a":1}{}', '\u{feff}{}']) {
    await expect(call(name, body)).resolves.toMatchObject({ status: 400, error: 'SerializationException' });
  }
});

describe('what is nested without end', () => {
  const ABYSS = '['.repeat(200_000);
  const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:echo';

  test.each([
    ['TagResource', 'tags'],
    ['CreateStateMachineAlias', 'routingConfiguration'],
    ['UpdateStateMachine', 'loggingConfiguration'],
    ['StopExecution', 'unknown'],
  ])('leads %s not astray in %s', async (name, member) => {
    const before = everything();
    const body = `{"${member}":${ABYSS}${']'.repeat(ABYSS.length)}}`;

    await expect(call(name, body)).resolves.toMatchObject({ status: 400 });
    expect(everything()).toBe(before);
  });

  test.each([
    ['CreateStateMachine', 'InvalidDefinition', { name: 'deep', roleArn: 'any', definition: ABYSS }],
    ['StartExecution', 'InvalidExecutionInput', { stateMachineArn: machineArn, input: ABYSS }],
    ['SendTaskSuccess', 'InvalidOutput', { taskToken: 'any', output: ABYSS }],
    ['TestState', 'InvalidDefinition', { definition: ABYSS }],
  ])('leads %s not astray in a text of JSON', async (name, error, body) => {
    await expect(call(name, body)).resolves.toMatchObject({ status: 400, error });
  });
});

describe('names', () => {
  const FORBIDDEN = [
    ...' \t\n\r<>{}[]?*"#%\\^|~`$&,;:/',
    '\u0000',
    '\u001f',
    '\u007f',
    '\u009f',
    '\ufffe',
    '\uffff',
  ];
  const BEYOND = ['\u{1f600}', '\ud800', '\udc00', '\u2028', '\u00a0'];
  const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:echo';
  const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:known';
  const definition = JSON.stringify(ECHO.definition);

  const NAMED: readonly (readonly [string, (name: string) => JsonObject])[] = [
    ['CreateActivity', (name) => ({ name })],
    ['CreateStateMachine', (name) => ({ name, definition, roleArn: 'arn:aws:iam::123456789012:role/any' })],
    ['StartExecution', (name) => ({ name, stateMachineArn: machineArn })],
    ['StartSyncExecution', (name) => ({ name, stateMachineArn: machineArn })],
    ['GetActivityTask', (workerName) => ({ workerName, activityArn })],
  ];

  beforeAll(() => call('CreateActivity', { name: 'known' }));

  test.each(NAMED)('of %s hold no character that AWS forbids', async (operation, body) => {
    const before = everything();
    for (const character of [...FORBIDDEN, ...BEYOND]) {
      for (const name of [character, `a${character}b`, `a${character}`]) {
        await expect(call(operation, body(name))).resolves.toMatchObject({
          status: 400,
          error: 'InvalidName',
          message: `Invalid Name: '${name}'`,
        });
      }
    }
    expect(everything()).toBe(before);
  });

  test.each(NAMED)('of %s have 80 characters at most', async (operation, body) => {
    await expect(call(operation, body('n'.repeat(81)))).resolves.toMatchObject({
      error: 'ValidationException',
    });
  });

  test.each(['CreateActivity', 'CreateStateMachine', 'StartExecution'])(
    'of %s may have 80 characters, and be of any script',
    async (operation) => {
      const [, body] = NAMED.find(([name]) => name === operation) ?? [];

      for (const name of ['n'.repeat(80), 'Bestellung-Ä', '注文', "it's(a)=name+1@home!"]) {
        await expect(call(operation, body?.(name) ?? {})).resolves.toMatchObject({ status: 200 });
      }
    },
  );
});

describe('arns', () => {
  const ARNS: readonly string[] = [
    'x',
    'arn',
    'arn:aws:states',
    'arn:aws:states:us-east-1:123456789012',
    'arn:aws:states:us-east-1:123456789012:stateMachine',
    'arn:aws:states:us-east-1:123456789012:unknown:echo',
    'arn:aws:lambda:us-east-1:123456789012:function:echo',
    ' arn:aws:states:us-east-1:123456789012:stateMachine:echo',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    '\u0000',
  ];
  const ABOUT = names.flatMap((name) => {
    const members = Object.entries(OPERATIONS.get(name)?.members ?? {});
    return members.flatMap(([member, { required }]) =>
      member.endsWith('Arn') && member !== 'roleArn' && required === true ? [[name, member] as const] : [],
    );
  });

  modelTest.each(ABOUT)('%s refuses a %s that is none', async (name, member) => {
    if (model === undefined) return;
    const before = everything();
    for (const arn of ARNS) {
      const body: Record<string, Json> = { ...plainBody(model, name), [member]: arn };
      await expect(call(name, body)).resolves.toMatchObject({ status: 400, error: 'InvalidArn' });
    }
    expect(everything()).toBe(before);
  });
});
