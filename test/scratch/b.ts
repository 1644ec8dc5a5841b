import type { ErrorOf, PascalName, SdkName } from '../../src/dsl/sdk-types';
import { hasType } from '../support/types';
hasType<'DynamoDb'>()(null as unknown as PascalName<SdkName<typeof import('@aws-sdk/client-dynamodb')>>);
hasType<'Sfn'>()(null as unknown as PascalName<SdkName<typeof import('@aws-sdk/client-sfn')>>);
hasType<'EventBridge'>()(null as unknown as PascalName<SdkName<typeof import('@aws-sdk/client-eventbridge')>>);
hasType<'S3'>()(null as unknown as PascalName<SdkName<typeof import('@aws-sdk/client-s3')>>);
hasType<'Ec2'>()(null as unknown as PascalName<'EC2'>);
hasType<'EmrServerless'>()(null as unknown as PascalName<'EMRServerless'>);
const x: ErrorOf<typeof import('@aws-sdk/client-s3'), 'S3'> = 'S3.NoSuchKeyException';
const y: ErrorOf<typeof import('@aws-sdk/client-dynamodb'), 'DynamoDb'> = 'DynamoDb.ConditionalCheckFailedException';
const z: ErrorOf<typeof import('@aws-sdk/client-dynamodb'), 'DynamoDb'> = 'DynamoDb.RequestLimitExceededException';
// @ts-expect-error: none
const w: ErrorOf<typeof import('@aws-sdk/client-dynamodb'), 'DynamoDb'> = 'DynamoDb.FooException';
export { x, y, z, w };
