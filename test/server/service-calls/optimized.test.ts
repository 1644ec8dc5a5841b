import { createHash } from 'node:crypto';
import { callWith, failed } from './calling';
import { jsonAnswer, type Answer } from './endpoint';

const STATES = 'arn:aws:states:::';

function sent(body: string): Answer {
  return jsonAnswer({ MD5OfMessageBody: createHash('md5').update(body).digest('hex'), MessageId: 'm-1' });
}

/** The HTTP that an optimized integration shows beside the answer. */
function http(type: string) {
  const headers = { 'Content-Type': type, 'x-amzn-RequestId': 'request-1' };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: expect.objectContaining({ 'Content-Type': [type], 'x-amzn-RequestId': ['request-1'] }),
      HttpHeaders: expect.objectContaining(headers),
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: 'request-1' },
  };
}

describe('sqs:sendMessage', () => {
  test.each(['', '.waitForTaskToken'])(
    '%s sends any JSON as its text, and shows the HTTP',
    async (pattern) => {
      const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/reviews';
      const MessageBody = { articleId: 'a-1', token: 't-1' };
      const text = '{"articleId":"a-1","token":"t-1"}';
      const call = { resource: `${STATES}sqs:sendMessage${pattern}`, arguments: { QueueUrl, MessageBody } };
      const { endpoint, answer } = await callWith(call, () => sent(text));

      expect(JSON.parse(endpoint.asked[0]?.body ?? '')).toEqual({ QueueUrl, MessageBody: text });
      expect(answer).toEqual({
        kind: 'succeeded',
        output: {
          MD5OfMessageBody: 'f51f47b2a96683e564f347b4633fe2c0',
          MessageId: 'm-1',
          ...http('application/x-amz-json-1.0'),
        },
      });
    },
  );

  test('fails as version 1 of the SDK named it', async () => {
    const call = {
      resource: `${STATES}sqs:sendMessage`,
      arguments: { QueueUrl: 'https://q', MessageBody: null },
    };
    const message = 'The request must contain the parameter MessageBody.';
    const { answer } = await callWith(call, () => {
      const exception = jsonAnswer({ __type: 'com.amazonaws.sqs#MissingParameter', message }, 400);
      return {
        ...exception,
        headers: { ...exception.headers, 'x-amzn-query-error': 'MissingParameter;Sender' },
      };
    });

    expect(answer).toEqual(
      failed(
        'SQS.AmazonSQSException',
        'The request must contain the parameter MessageBody. (Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; Request ID: request-1; Proxy: null)',
      ),
    );
  });
});

describe('sns:publish', () => {
  const call = {
    resource: `${STATES}sns:publish`,
    arguments: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:news', Message: { text: 'Hello' } },
  };
  const xml = { 'Content-Type': 'text/xml', 'x-amzn-RequestId': 'request-1' };

  test('sends any JSON as its text', async () => {
    const { endpoint, answer } = await callWith(call, () => ({
      headers: xml,
      body: '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></PublishResponse>',
    }));

    expect(new URLSearchParams(endpoint.asked[0]?.body).get('Message')).toBe('{"text":"Hello"}');
    expect(answer).toEqual({ kind: 'succeeded', output: { MessageId: 'm-1', ...http('text/xml') } });
  });

  test.each([
    ['NotFound', 'Topic does not exist', 404, 'SNS.NotFoundException'],
    ['InvalidParameter', 'Invalid parameter: no', 400, 'SNS.InvalidParameterException'],
  ])('%s is an exception with the code of the service in its cause', async (code, message, status, error) => {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`;
    const { answer } = await callWith(call, () => ({ status, headers: xml, body }));

    expect(answer).toEqual(
      failed(
        error,
        `${message} (Service: AmazonSNS; Status Code: ${status}; Error Code: ${code}; Request ID: request-1; Proxy: null)`,
      ),
    );
  });
});

describe('events:putEvents', () => {
  const call = {
    resource: `${STATES}events:putEvents`,
    arguments: {
      Entries: [{ Source: 'shop', DetailType: 'Shipped', Detail: { id: 1 }, Resources: ['arn:r'] }],
    },
  };

  test('sends details as text, with the execution and its machine among the resources', async () => {
    const { endpoint, answer } = await callWith(call, () =>
      jsonAnswer({ Entries: [{ EventId: 'e-1' }], FailedEntryCount: 0 }),
    );

    expect(JSON.parse(endpoint.asked[0]?.body ?? '')).toEqual({
      Entries: [
        {
          Source: 'shop',
          DetailType: 'Shipped',
          Detail: '{"id":1}',
          Resources: [
            'arn:r',
            'arn:aws:states:us-east-1:123456789012:execution:orders:o-1',
            'arn:aws:states:us-east-1:123456789012:stateMachine:orders',
          ],
        },
      ],
    });
    expect(answer).toEqual({
      kind: 'succeeded',
      output: { Entries: [{ EventId: 'e-1' }], FailedEntryCount: 0 },
    });
  });

  test('fails where the bus refuses an event, with its answer as the cause', async () => {
    const refusal = { Entries: [{ ErrorCode: 'InvalidArgument', ErrorMessage: 'no' }], FailedEntryCount: 1 };
    const { answer } = await callWith(call, () => jsonAnswer(refusal));

    expect(answer).toEqual(
      failed(
        'EventBridge.FailedEntry',
        '{"Entries":[{"ErrorCode":"InvalidArgument","ErrorMessage":"no"}],"FailedEntryCount":1}',
      ),
    );
  });
});

describe('dynamodb:…', () => {
  test('gives what it finds with the HTTP beside it', async () => {
    const call = {
      resource: `${STATES}dynamodb:getItem`,
      arguments: { TableName: 't', Key: { id: { S: '1' } } },
    };
    const { answer } = await callWith(call, () => jsonAnswer({ Item: { id: { S: '1' } } }));

    expect(answer).toEqual({
      kind: 'succeeded',
      output: { Item: { id: { S: '1' } }, ...http('application/x-amz-json-1.0') },
    });
  });

  test.each([
    ['ValidationException', 'DynamoDB.AmazonDynamoDBException'],
    ['ResourceNotFoundException', 'DynamoDB.ResourceNotFoundException'],
  ])('%s is %s', async (code, error) => {
    const call = { resource: `${STATES}dynamodb:putItem`, arguments: { TableName: '/t', Item: {} } };
    const { answer } = await callWith(call, () => jsonAnswer({ __type: `x#${code}`, message: 'no' }, 400));

    expect(answer).toEqual(
      failed(
        error,
        `no (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ${code}; Request ID: request-1; Proxy: null)`,
      ),
    );
  });
});

describe('ecs:runTask', () => {
  const call = { resource: `${STATES}ecs:runTask`, arguments: { TaskDefinition: 'resize' } };

  test('tells moments in milliseconds', async () => {
    const { answer } = await callWith(call, () =>
      jsonAnswer({ failures: [], tasks: [{ createdAt: 1700000000.5 }] }),
    );

    expect(answer).toMatchObject({ output: { Failures: [], Tasks: [{ CreatedAt: 1700000000500 }] } });
  });

  test('fails where no task could be placed', async () => {
    const { answer } = await callWith(call, () =>
      jsonAnswer({ failures: [{ reason: 'RESOURCE:MEMORY' }], tasks: [] }),
    );

    expect(answer).toEqual(
      failed('AmazonECS.Unknown', '{"Failures":[{"Reason":"RESOURCE:MEMORY"}],"Tasks":[]}'),
    );
  });
});
