import { serviceTaskRunner } from '../../../src/server/service-calls/service-task-runner';
import { callWith, clientsAt, failed, request } from './calling';
import { jsonAnswer, openEndpoint, type Answer, type Asked } from './endpoint';

/** The service answers each action with its answers, one after the other, the last for ever. */
function service(answers: Readonly<Record<string, readonly object[]>>): (asked: Asked) => Answer {
  const left = Object.fromEntries(Object.entries(answers).map(([action, all]) => [action, [...all]]));
  return (asked) => {
    const queue = left[actionOf(asked)] ?? [{}];
    return jsonAnswer((queue.length > 1 ? queue.shift() : queue[0]) ?? {});
  };
}

function actionOf({ headers }: Asked): string {
  return String(headers['x-amz-target']).split('.').at(-1) ?? '';
}

function asked({ endpoint }: { readonly endpoint: { readonly asked: readonly Asked[] } }): readonly string[] {
  return endpoint.asked.map((one) => `${actionOf(one)} ${one.body.replace(/"clientToken":"[^"]*",?/, '')}`);
}

describe('glue:startJobRun.sync', () => {
  const call = { resource: 'arn:aws:states:::glue:startJobRun.sync', arguments: { JobName: 'nightly' } };

  test('waits until the run has ended, and gives it', async () => {
    const called = await callWith(
      call,
      service({
        StartJobRun: [{ JobRunId: 'jr_1' }],
        GetJobRun: [
          { JobRun: { Id: 'jr_1', JobRunState: 'RUNNING' } },
          { JobRun: { Id: 'jr_1', JobRunState: 'STOPPING' } },
          { JobRun: { Id: 'jr_1', JobRunState: 'SUCCEEDED', StartedOn: 1700000000.5 } },
        ],
      }),
    );

    expect(called.answer).toMatchObject({ kind: 'submitted', output: { JobRunId: 'jr_1' } });
    expect(called.ended).toEqual({
      kind: 'succeeded',
      output: { Id: 'jr_1', JobRunState: 'SUCCEEDED', StartedOn: 1700000000500 },
    });
    expect(asked(called)).toEqual([
      'StartJobRun {"JobName":"nightly"}',
      'GetJobRun {"JobName":"nightly","RunId":"jr_1"}',
      'GetJobRun {"JobName":"nightly","RunId":"jr_1"}',
      'GetJobRun {"JobName":"nightly","RunId":"jr_1"}',
    ]);
  });

  test.each(['FAILED', 'TIMEOUT', 'STOPPED', 'ERROR'])('fails where the run is %s', async (JobRunState) => {
    const { ended } = await callWith(
      call,
      service({ StartJobRun: [{ JobRunId: 'jr_1' }], GetJobRun: [{ JobRun: { Id: 'jr_1', JobRunState } }] }),
    );

    expect(ended).toEqual(failed('States.TaskFailed', `{"Id":"jr_1","JobRunState":"${JobRunState}"}`));
  });

  test('is stopped where nobody waits for it any more', async () => {
    const attempt = new AbortController();
    const answers = service({
      StartJobRun: [{ JobRunId: 'jr_1' }],
      GetJobRun: [{ JobRun: { Id: 'jr_1', JobRunState: 'RUNNING' } }],
    });
    const called = await callWith({ ...call, signal: attempt.signal }, (one) => {
      if (actionOf(one) === 'GetJobRun') attempt.abort();
      return answers(one);
    });

    expect(asked(called).at(-1)).toBe('BatchStopJobRun {"JobName":"nightly","JobRunIds":["jr_1"]}');
  });

  test('is stopped with the service that waits for it', async () => {
    const answers = service({
      StartJobRun: [{ JobRunId: 'jr_1' }],
      GetJobRun: [{ JobRun: { Id: 'jr_1', JobRunState: 'RUNNING' } }],
    });
    const endpoint = await openEndpoint(answers);
    const runner = serviceTaskRunner({ clients: clientsAt(endpoint.url) });
    const answer = await runner.run(request(call));
    await runner.close();
    await endpoint.close();

    expect(answer.kind).toBe('submitted');
    expect(asked({ endpoint }).at(-1)).toBe('BatchStopJobRun {"JobName":"nightly","JobRunIds":["jr_1"]}');
  });

  test('fails as the service does, where it cannot be looked at', async () => {
    const { ended } = await callWith(call, (one) =>
      actionOf(one) === 'GetJobRun'
        ? jsonAnswer({ __type: 'EntityNotFoundException', message: 'gone' }, 400)
        : jsonAnswer({ JobRunId: 'jr_1' }),
    );

    expect(ended).toEqual(
      failed(
        'Glue.EntityNotFoundException',
        'gone (Service: AWSGlue; Status Code: 400; Error Code: EntityNotFoundException; Request ID: request-1; Proxy: null)',
      ),
    );
  });

  test('does not wait for what was not started', async () => {
    const { answer, endpoint } = await callWith(call, () =>
      jsonAnswer({ __type: 'ConcurrentRunsExceededException', message: 'busy' }, 400),
    );

    expect(answer).toMatchObject({ kind: 'failed', error: 'Glue.ConcurrentRunsExceededException' });
    expect(endpoint.asked).toHaveLength(1);
  });
});

describe('ecs:runTask.sync', () => {
  const call = {
    resource: 'arn:aws:states:::ecs:runTask.sync',
    arguments: { Cluster: 'c', TaskDefinition: 'resize' },
  };
  const started = { failures: [], tasks: [{ taskArn: 'arn:t', lastStatus: 'PROVISIONING' }] };

  test('gives the task when it has stopped and all of its containers went well', async () => {
    const stopped = { taskArn: 'arn:t', lastStatus: 'STOPPED', containers: [{ exitCode: 0 }] };
    const called = await callWith(
      call,
      service({ RunTask: [started], DescribeTasks: [started, { tasks: [stopped] }] }),
    );

    expect(called.ended).toEqual({
      kind: 'succeeded',
      output: { Containers: [{ ExitCode: 0 }], LastStatus: 'STOPPED', TaskArn: 'arn:t' },
    });
    expect(asked(called)[1]).toBe('DescribeTasks {"tasks":["arn:t"],"cluster":"c"}');
  });

  test.each([
    [
      { containers: [{ exitCode: 0 }, { exitCode: 137 }] },
      '{"Containers":[{"ExitCode":0},{"ExitCode":137}],"LastStatus":"STOPPED"}',
    ],
    [{ stopCode: 'TaskFailedToStart' }, '{"LastStatus":"STOPPED","StopCode":"TaskFailedToStart"}'],
  ])('fails where it stopped with %j', async (how, cause) => {
    const stopped = { lastStatus: 'STOPPED', ...how };
    const { ended } = await callWith(
      call,
      service({ RunTask: [started], DescribeTasks: [{ tasks: [stopped] }] }),
    );

    expect(ended).toEqual(failed('States.TaskFailed', cause));
  });
});

test.each(['sagemaker:createTrainingJob.sync', 'codebuild:startBuild.sync', 'eks:call'])(
  '%s is refused by name',
  async (name) => {
    const resource = `arn:aws:states:::${name}`;

    expect(serviceTaskRunner().refusalOf(resource)).toBe(
      `the resource "${resource}" is not run here; run the workflow in a test, with a mock for it, or on AWS`,
    );
  },
);
