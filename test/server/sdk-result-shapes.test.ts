import { sdkResultShapes } from '../../src/server/sdk-result-shapes';

const arn = (operation: string) => `arn:aws:states:::aws-sdk:${operation}`;

describe('the shapes of results', () => {
  test('come from the client of the service, with the bounds that it does not carry', () => {
    expect(sdkResultShapes(arn('lambda:getFunctionConfiguration'))).toMatchObject({
      kind: 'structure',
      fields: {
        FunctionName: { kind: 'text' },
        MemorySize: { kind: 'number', min: 128, max: 10_240 },
      },
    });
  });

  test('are written down for services whose client is not at hand', () => {
    expect(sdkResultShapes(arn('kms:encrypt'))).toMatchObject({
      fields: { CiphertextBlob: { kind: 'text', minLength: 1 } },
    });
  });

  test('are unknown for other services', () => {
    expect(sdkResultShapes(arn('nowhere:doThings'))).toBeUndefined();
  });
});
