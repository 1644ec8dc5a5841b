import type { ActionName, InputOf, OutputOf } from '../../src/dsl/sdk-types';
type D = typeof import('@aws-sdk/client-dynamodb');
type S = typeof import('@aws-sdk/client-s3');
type E = typeof import('@aws-sdk/client-ecs');
export type A = ActionName<D>;
export const a: A = 'putItem';
export const i: InputOf<D, 'putItem'> = { TableName: 't', Item: { a: { S: 'x' } } };
export declare const o: OutputOf<D, 'getItem'>;
export const z = o.Item?.['a']?.S;
export declare const g: OutputOf<S, 'getObject'>;
export const b: string | undefined = g.Body;
export const lm: string | undefined = g.LastModified;
export const e: InputOf<E, 'runTask'> = { TaskDefinition: 't', Overrides: { ContainerOverrides: [{ Environment: [{ Name: 'x', Value: 'y' }] }] }, Tags: [{ Key: 'a' }] };
// @ts-expect-error: x
export const e2: InputOf<E, 'runTask'> = { taskDefinition: 't' };
