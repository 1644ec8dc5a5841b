import { sdkResultShapes } from '../../src/server/sdk-result-shapes';

describe('what services answer, as the clients of the SDK say', () => {
  test('has the names that Step Functions gives, and what is required', () => {
    expect(sdkResultShapes('arn:aws:states:::states:startExecution')).toEqual({
      kind: 'structure',
      fields: { ExecutionArn: { kind: 'text' }, StartDate: { kind: 'text' } },
      required: ['ExecutionArn', 'StartDate'],
    });
  });

  test('knows lists of structures, and the words that a field takes', () => {
    expect(sdkResultShapes('arn:aws:states:::events:putEvents')).toMatchObject({
      fields: {
        Entries: { kind: 'list', item: { kind: 'structure', fields: { EventId: { kind: 'text' } } } },
      },
    });
    expect(sdkResultShapes('arn:aws:states:::aws-sdk:s3:getObject')).toMatchObject({
      fields: {
        StorageClass: { values: expect.arrayContaining(['GLACIER']) },
        ContentLength: { kind: 'number' },
      },
    });
  });

  test('lets a function return anything', () => {
    expect(sdkResultShapes('arn:aws:states:::lambda:invoke')).toMatchObject({
      fields: { Payload: { kind: 'anything' }, StatusCode: { kind: 'number' } },
    });
  });

  test.each([
    'arn:aws:states:::aws-sdk:nowhere:getNothing',
    'arn:aws:states:::aws-sdk:s3:getNothing',
    'arn:aws:states:::ecs:runTask.sync',
  ])('knows nothing of %s', (resource) => {
    expect(sdkResultShapes(resource)).toBeUndefined();
  });
});
