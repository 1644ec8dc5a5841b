import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createVirtualClock } from '../../src/engine/virtual-clock';
import { createFunctionHost, createServer, lambdaTaskRunner } from '../../src/entries/server';
import type { StateMachineDefinition } from '../../src/asl/definition';
import { closeAll, ECHO, machineArn, serve, tokenTasks, type Served } from './support';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(closeAll);

async function start(name: string, input?: string, machine = 'echo'): Promise<string> {
  const command = new StartExecutionCommand({
    stateMachineArn: machineArn(machine),
    name,
    ...(input === undefined ? {} : { input }),
  });
  return (await served.client.send(command)).executionArn ?? '';
}

/** Starts an execution of `ask` and gives its token. */
async function startAsking(
  name: string,
): Promise<{ readonly executionArn: string; readonly taskToken: string }> {
  const executionArn = await start(name, '{}', 'ask');
  return { executionArn, taskToken: await served.nextToken() };
}

describe('StartExecution', () => {
  test('starts an execution under the name it was given', async () => {
    await expect(start('first', '{"a":1}')).resolves.toBe(
      'arn:aws:states:us-east-1:123456789012:execution:echo:first',
    );
  });

  test('makes up a name, and takes an empty object where there is no input', async () => {
    const { executionArn = '', startDate } = await served.client.send(
      new StartExecutionCommand({ stateMachineArn: machineArn('echo') }),
    );
    await served.server.engine.result(executionArn);

    expect(executionArn).toMatch(/:execution:echo:[0-9a-f-]{36}$/);
    expect(startDate).toBeInstanceOf(Date);
    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
      input: '{}',
      output: '{}',
    });
  });

  test('is the same start for the same name and input while the execution runs', async () => {
    const { executionArn } = await startAsking('again');

    await expect(start('again', '{}', 'ask')).resolves.toBe(executionArn);
    await expect(start('again', '{"b":2}', 'ask')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${executionArn}'`,
    });
  });

  test('refuses the name of an execution that has ended', async () => {
    const executionArn = await start('used', '1');
    await served.server.engine.result(executionArn);

    await expect(start('used', '1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test.each(['2', '"some text"', 'null', '[]'])('takes %s as input', async (input) => {
    const executionArn = await start(`input-${Buffer.from(input).toString('hex')}`, input);

    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      output: JSON.parse(input),
    });
  });

  test.each([
    ['', 'Invalid execution input.'],
    [
      'not some json',
      "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    ],
    [
      "{'not': 'json'",
      "Unexpected character (''' (code 39)): was expecting double-quote to start field name",
    ],
  ])('refuses the input %j in the words of AWS', async (input, reason) => {
    await expect(start('bad-input', input)).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: `Invalid State Machine Execution Input: '${reason}'`,
    });
  });

  test.each(['a b', 'a/b', 'a:b', 'a"b', 'a#b', 'a*b', 'a\\b', 'a\u0000b', 'a\u007fb'])(
    'refuses the name %j',
    async (name) => {
      await expect(start(name)).rejects.toMatchObject({
        name: 'InvalidName',
        message: `Invalid Name: '${name}'`,
      });
    },
  );

  test.each([
    ['no-arn', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: no-arn'"],
    [
      'arn:aws:states:us-east-1:123456789012:execution:echo:first',
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: execution'",
    ],
    [
      machineArn('nobody'),
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${machineArn('nobody')}'`,
    ],
  ])('refuses the machine %s', async (stateMachineArn, name, message) => {
    await expect(served.client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name,
      message,
    });
  });

  test('refuses input that is nested too deeply to be shown again', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

    await expect(start('deep', nested(1000))).resolves.toContain('deep');
    for (const levels of [1001, 100_000]) {
      await expect(start('too-deep', nested(levels))).rejects.toMatchObject({
        name: 'InvalidExecutionInput',
        message:
          "Invalid State Machine Execution Input: 'Document nesting depth exceeds the maximum allowed (1000)'",
      });
    }
  });

  test('takes 262,144 bytes of input and no more', async () => {
    const text = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));

    await expect(start('just-right', text(262_144))).resolves.toContain('just-right');
    for (const tooMuch of [text(262_145), JSON.stringify('ü'.repeat(131_072))]) {
      await expect(start('too-much', tooMuch)).rejects.toMatchObject({
        name: 'ValidationException',
        message:
          "1 validation error detected: Value at 'input' failed to satisfy constraint: " +
          'Member must have length less than or equal to 262144',
      });
    }
  });

  test('takes nothing but ASCII as trace header', async () => {
    const command = (traceHeader: string) =>
      new StartExecutionCommand({ stateMachineArn: machineArn('echo'), traceHeader });

    await expect(served.client.send(command('Root=1-5759e988'))).resolves.toHaveProperty('executionArn');
    await expect(served.client.send(command('Wurzel=ü'))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'Wurzel=ü' at 'traceHeader' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: \\p{ASCII}*',
    });
  });

  test('lists all the members that are wrong', async () => {
    const command = new StartExecutionCommand({ stateMachineArn: '', name: 'n'.repeat(81) });

    await expect(served.client.send(command)).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "2 validation errors detected: Value '' at 'stateMachineArn' failed to satisfy constraint: " +
        `Member must have length greater than or equal to 1; Value '${'n'.repeat(81)}' at 'name' failed to ` +
        'satisfy constraint: Member must have length less than or equal to 80',
    });
  });
});

describe('DescribeExecution', () => {
  test('shows an execution that succeeded', async () => {
    const executionArn = await start('shown', '{ "spaced": true }');
    await served.server.engine.result(executionArn);
    const { $metadata: _, ...description } = await served.client.send(
      new DescribeExecutionCommand({ executionArn }),
    );

    expect(description).toEqual({
      executionArn,
      stateMachineArn: machineArn('echo'),
      name: 'shown',
      status: 'SUCCEEDED',
      startDate: expect.any(Date),
      stopDate: expect.any(Date),
      input: '{ "spaced": true }',
      inputDetails: { included: true },
      output: '{"spaced":true}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  test('keeps the data back where only metadata is wanted', async () => {
    const executionArn = await start('secret', '{"pin":"geheim"}');
    const description = await served.client.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    );

    expect(JSON.stringify(description)).not.toContain('geheim');
  });

  test('knows no execution that was never started', async () => {
    const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:echo:never';

    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${executionArn}'`,
    });
    await expect(
      served.client.send(new DescribeExecutionCommand({ executionArn: 'x' })),
    ).rejects.toMatchObject({
      name: 'InvalidArn',
      message: "Invalid Arn: 'Invalid ARN prefix: x'",
    });
  });
});

describe('GetExecutionHistory', () => {
  let executionArn: string;
  beforeAll(async () => {
    executionArn = await start('history', '{"pin":"geheim"}');
    await served.server.engine.result(executionArn);
  });

  test('gives the events in order, with moments as dates', async () => {
    const { events = [] } = await served.client.send(new GetExecutionHistoryCommand({ executionArn }));

    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'PassStateEntered'],
      [3, 2, 'PassStateExited'],
      [4, 3, 'ExecutionSucceeded'],
    ]);
    expect(events[0]?.timestamp).toBeInstanceOf(Date);
    expect(events[3]?.executionSucceededEventDetails).toEqual({
      output: '{"pin":"geheim"}',
      outputDetails: { truncated: false },
    });
  });

  test('begins with the input to the letter', async () => {
    const input = '{ "b":1.0, "a":12345678901234567890, "b": 2, "1":1 }';
    const spelled = await start('spelled', input);
    const { events = [] } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn: spelled }),
    );

    expect(events[0]?.executionStartedEventDetails?.input).toBe(input);
  });

  test('gives the newest first on demand, page by page', async () => {
    const ask = (nextToken?: string) =>
      served.client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true, nextToken }),
      );
    const first = await ask();
    const second = await ask(first.nextToken);

    expect(first.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
    expect(second.events?.map(({ id }) => id)).toEqual([1]);
    expect(second.nextToken).toBeUndefined();
  });

  test('refuses a page token that was tampered with, or of another question', async () => {
    const { nextToken } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }),
    );
    const invalid = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };

    await expect(
      served.client.send(new GetExecutionHistoryCommand({ executionArn, nextToken: `${nextToken}x` })),
    ).rejects.toMatchObject(invalid);
    const negative = Buffer.from(JSON.stringify([-2, `${executionArn} oldest-first`])).toString('base64url');
    await expect(
      served.client.send(new GetExecutionHistoryCommand({ executionArn, nextToken: negative })),
    ).rejects.toMatchObject(invalid);
    await expect(
      served.client.send(new GetExecutionHistoryCommand({ executionArn, nextToken, reverseOrder: true })),
    ).rejects.toMatchObject(invalid);
  });

  test('leaves the data out on demand', async () => {
    const { events } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }),
    );

    expect(events).toHaveLength(4);
    expect(JSON.stringify(events)).not.toContain('geheim');
  });

  test('gives no more than a thousand events at a time', async () => {
    await expect(
      served.client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1001 })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: " +
        'Member must have value less than or equal to 1000',
    });
  });
});

describe('a task token', () => {
  test('is answered with success', async () => {
    const { executionArn, taskToken } = await startAsking('succeeds');
    await served.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await served.client.send(
      new SendTaskSuccessCommand({ taskToken, output: '{"approved":true,"by":"ada"}' }),
    );

    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      status: 'SUCCEEDED',
      output: { approved: true, by: 'ada' },
    });
    expect(served.warnings).toEqual([]);
  });

  test('is answered with failure', async () => {
    const { executionArn, taskToken } = await startAsking('fails');
    await served.client.send(
      new SendTaskFailureCommand({ taskToken, error: 'ApprovalWithdrawn', cause: 'sold' }),
    );
    await served.server.engine.result(executionArn);

    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
      status: 'FAILED',
      error: 'ApprovalWithdrawn',
      cause: 'sold',
      redriveStatus: 'REDRIVABLE',
    });
    expect(served.warnings).toEqual([]);
  });

  test('is taken once: the second answer has timed out', async () => {
    const { taskToken } = await startAsking('twice');
    const answer = () =>
      served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true,"by":"a"}' }));
    await answer();

    const timedOut = {
      name: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    };
    await expect(answer()).rejects.toMatchObject(timedOut);
    await expect(served.client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toMatchObject(
      timedOut,
    );
    await expect(served.client.send(new SendTaskFailureCommand({ taskToken }))).rejects.toMatchObject(
      timedOut,
    );
  });

  test('that comes too late has timed out', async () => {
    const clock = createVirtualClock();
    const release = clock.hold();
    const late = await serve({ clock });
    const executionArn = late.server.start('ask', { input: {} });
    const taskToken = await late.nextToken();
    release();
    const result = await late.server.engine.result(executionArn);

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    await expect(
      late.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('that nobody was given is invalid', async () => {
    const invalid = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };
    const taskToken = 'made-up';

    await expect(
      served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
    ).rejects.toMatchObject(invalid);
    await expect(served.client.send(new SendTaskFailureCommand({ taskToken }))).rejects.toMatchObject(
      invalid,
    );
    await expect(served.client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toMatchObject(
      invalid,
    );
  });

  test('of an execution that was stopped has timed out', async () => {
    const { executionArn, taskToken } = await startAsking('stopped-first');
    await served.client.send(new StopExecutionCommand({ executionArn }));

    await expect(
      served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('answered with what is not JSON stays open', async () => {
    const { executionArn, taskToken } = await startAsking('not-json');

    await expect(
      served.client.send(new SendTaskSuccessCommand({ taskToken, output: 'yes' })),
    ).rejects.toMatchObject({
      name: 'InvalidOutput',
      message: expect.stringContaining("Unrecognized token 'yes'"),
    });
    await served.client.send(
      new SendTaskSuccessCommand({ taskToken, output: '{"approved":false,"by":"a"}' }),
    );
    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([
    ['output', new SendTaskSuccessCommand({ taskToken: 't', output: `"${'x'.repeat(262_143)}"` }), 262_144],
    ['error', new SendTaskFailureCommand({ taskToken: 't', error: 'e'.repeat(257) }), 256],
    ['cause', new SendTaskFailureCommand({ taskToken: 't', cause: 'c'.repeat(32_769) }), 32_768],
  ])('takes no more in %s than AWS does', async (member, command, limit) => {
    await expect(served.client.send(command as SendTaskFailureCommand)).rejects.toMatchObject({
      // one of three alike
      name: 'ValidationException',
      message:
        `1 validation error detected: Value at '${member}' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${limit}`,
    });
  });
});

test('the error and cause of a failure are measured in characters', async () => {
  const { executionArn, taskToken } = await startAsking('long-words');
  await served.client.send(
    new SendTaskFailureCommand({ taskToken, error: 'ü'.repeat(256), cause: 'ü'.repeat(32_768) }),
  );

  await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({ status: 'FAILED' });
});

describe('an answer that does not fit the contract', () => {
  test('is accepted, as on AWS, with a warning that says what is wrong', async () => {
    const own = await serve();
    const executionArn = own.server.start('ask', { input: {}, name: 'misfit' });
    const taskToken = await own.nextToken();
    await own.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":"yes"}' }));

    await expect(own.server.engine.result(executionArn)).resolves.toMatchObject({
      output: { approved: 'yes' },
    });
    expect(own.warnings).toEqual([
      {
        executionArn,
        stateName: 'Ask',
        message:
          'the answer to callback "approval" was accepted but does not fit its contract: ' +
          'approved: Invalid input: expected boolean, received string; ' +
          'by: Invalid input: expected string, received undefined (at Ask)',
      },
    ]);
  });

  test('is warned about where its error is not declared', async () => {
    const own = await serve();
    const executionArn = own.server.start('ask', { input: {} });
    const taskToken = await own.nextToken();
    await own.client.send(new SendTaskFailureCommand({ taskToken, error: 'Bored' }));

    expect(own.warnings).toEqual([
      {
        executionArn,
        stateName: 'Ask',
        message:
          'the error "Bored" for callback "approval" was accepted but is not declared; declared: ApprovalWithdrawn (at Ask)',
      },
    ]);
  });
});

describe('StopExecution', () => {
  test('ends an execution as aborted, and leaves one that has ended as it is', async () => {
    const { executionArn } = await startAsking('to-stop');
    const stopped = await served.client.send(
      new StopExecutionCommand({ executionArn, error: 'E', cause: 'why' }),
    );
    const again = await served.client.send(new StopExecutionCommand({ executionArn, error: 'Other' }));

    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
      status: 'ABORTED',
      error: 'E',
      cause: 'why',
      stopDate: stopped.stopDate,
    });
    expect(again.stopDate).toEqual(stopped.stopDate);
  });
});

describe('starting through the server itself', () => {
  test('is refused for a machine that is not served and a name that is taken', () => {
    served.server.start('echo', { input: {}, name: 'taken' });

    expect(() => served.server.start('ehco', { input: {} })).toThrow(
      'there is no state machine "ehco"; served are: echo, ask',
    );
    expect(() => served.server.start('echo', { input: {}, name: 'taken' })).toThrow(
      'there is an execution "taken" of "echo" already; give another name',
    );
  });
});

describe('ListExecutions', () => {
  test('lists the executions of one machine, newest first, by status and page by page', async () => {
    const own = await serve();
    for (const name of ['one', 'two', 'three']) own.server.start('ask', { input: {}, name });
    own.server.start('echo', { input: {}, name: 'other' });
    await own.client.send(
      new StopExecutionCommand({ executionArn: 'arn:aws:states:us-east-1:123456789012:execution:ask:two' }),
    );
    const list = (filter: object) =>
      own.client.send(new ListExecutionsCommand({ stateMachineArn: machineArn('ask'), ...filter }));
    const names = async (filter: object) => (await list(filter)).executions?.map(({ name }) => name);

    await expect(names({})).resolves.toEqual(['three', 'two', 'one']);
    await expect(names({ statusFilter: 'RUNNING' })).resolves.toEqual(['three', 'one']);
    const { nextToken } = await list({ maxResults: 2 });
    await expect(names({ maxResults: 2, nextToken })).resolves.toEqual(['one']);
  });

  test('goes on where the last page ended, whatever has been started meanwhile', async () => {
    const own = await serve();
    for (const name of ['one', 'two', 'three']) own.server.start('ask', { input: {}, name });
    const list = (nextToken?: string) =>
      own.client.send(
        new ListExecutionsCommand({ stateMachineArn: machineArn('ask'), maxResults: 2, nextToken }),
      );
    const first = await list();
    own.server.start('ask', { input: {}, name: 'four' });
    const second = await list(first.nextToken);

    expect(first.executions?.map(({ name }) => name)).toEqual(['three', 'two']);
    expect(second.executions?.map(({ name }) => name)).toEqual(['one']);
    expect(second.nextToken).toBeUndefined();
  });

  test('refuses a status that there is none of', async () => {
    const command = new ListExecutionsCommand({
      stateMachineArn: machineArn('echo'),
      statusFilter: 'succeeded' as 'SUCCEEDED', // wrong on purpose
    });

    await expect(served.client.send(command)).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]',
    });
  });
});

describe('a machine that cannot be run', () => {
  test('is refused where its tasks are not run here', () => {
    const definition: StateMachineDefinition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Send',
      States: { Send: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
    };
    const tasks = lambdaTaskRunner(createFunctionHost({ functions: [] }));

    expect(() => createServer({ machines: [{ name: 'sender', definition }], tasks })).toThrow(
      'the state machine "sender" cannot be run here:\n' +
        'the resource "arn:aws:states:::sqs:sendMessage" is not run here, only Lambda functions are; run the workflow in a test, with a mock for it, or on AWS (at /States/Send/Resource)',
    );
  });

  test('is refused where the task stands in a branch or in the processor of a Map, too', () => {
    const send = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } as const;
    const definition: StateMachineDefinition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Both',
      States: {
        Both: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: send } }], Next: 'Each' },
        Each: { Type: 'Map', Items: [1], ItemProcessor: { StartAt: 'B', States: { B: send } }, End: true },
      },
    };
    const tasks = lambdaTaskRunner(createFunctionHost({ functions: [] }));

    expect(() => createServer({ machines: [{ name: 'sender', definition }], tasks })).toThrow(
      /\(at \/States\/Both\/Branches\[0\]\/States\/A\/Resource\)\n.*\(at \/States\/Each\/ItemProcessor\/States\/B\/Resource\)/,
    );
  });

  test('is refused at once, by its name and with all that is wrong', () => {
    const definition = { ...ECHO.definition, StartAt: 'Nowhere' };

    expect(() =>
      createServer({ machines: [{ name: 'lost', definition }], tasks: tokenTasks(() => {}) }),
    ).toThrow('the state machine "lost" cannot be run here:\nthere is no state "Nowhere" (at /StartAt)');
  });
});
