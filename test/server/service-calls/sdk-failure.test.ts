import { ClientFailure } from '../../../src/server/service-calls/sdk-clients';
import { failureOf, sdkStyle } from '../../../src/server/service-calls/sdk-failure';
import { failed } from './calling';

const style = () => sdkStyle('DynamoDB', () => false);

test('what a client throws without an answer of the service is a failure of the client', () => {
  expect(failureOf(new ClientFailure(new Error('read ECONNRESET')), style)).toEqual(
    failed('DynamoDb.SdkClientException', 'Unable to execute HTTP request: read ECONNRESET'),
  );
});

test('a mistake of this package is no failure of a call: it comes out as what it is', () => {
  const mistake = new TypeError("Cannot read properties of undefined (reading 'Item')");

  expect(() => failureOf(mistake, style)).toThrow(mistake);
});

test('a client without a region is refused, with what to set', () => {
  expect(failureOf(new ClientFailure(new Error('Region is missing')), style)).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining('AWS_REGION'),
  });
});
