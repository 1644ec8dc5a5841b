// What a fragment of documentation may use when it stands for code around workflows.
import { writeFileSync } from 'node:fs';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import {
  asl,
  bind,
  bus,
  callback,
  compile,
  configure,
  connection,
  event,
  external,
  lambda,
  queue,
  resource,
  service,
  topic,
  type,
  workflow,
  type TaskToken,
} from 'stepwright';
import { estimateCost, usageOf, validate, validateText } from 'stepwright/asl';
import {
  arnVariable,
  createClient,
  describe,
  fail,
  heartbeat,
  history,
  isClientError,
  list,
  result,
  signal,
  signalTable,
  start,
  startOnce,
  startSync,
  stop,
  succeed,
} from 'stepwright/client';
import { allow, Workflow } from 'stepwright/constructs';
import { defineHandler } from 'stepwright/lambda';
import {
  createFunctionHost,
  createServer,
  lambdaTaskRunner,
  localWorkflows,
  serveWorkflows,
} from 'stepwright/server';
import { answer, mock, run } from 'stepwright/testing';
import * as z from 'zod';

interface Sale {
  id: string;
  total: number;
}
declare const sale: Sale;
declare const token: string;
declare const executionArn: string;
declare const client: SFNClient;
declare const ledgerFunction: IFunction;
declare const table: ITable;
declare const bucket: IBucket;

const ordersTable = resource('orders-table');
const s3 = service<typeof import('@aws-sdk/client-s3')>('s3');
declare function charge(orderId: string): Promise<{ paymentId: string } | undefined>;

const approval = callback('approval', {
  output: z.object({ approved: z.boolean(), by: z.string() }),
  errors: ['ApprovalWithdrawn'],
});
const rescheduling = callback<{ at: string }>('rescheduling');
const ledger = external<{ amount: number }, { entry: string }>('ledger');
const getRate = lambda<() => Promise<{ rate: number }>>('./get-rate.ts');
const validateOrder = lambda<(request: { orderId: string }) => Promise<Sale>>('./validate-order.ts');
const chargeCard = lambda<(charge: { orderId: string; amount: number }) => Promise<{ paymentId: string }>>(
  './charge-card.ts',
).throws('CardDeclined', 'GatewayTimeout');
const order = workflow('order', { input: z.object({ orderId: z.string() }) }, (ctx, input) => {
  const found = ctx.step('Validate order', validateOrder, { orderId: input.orderId });
  return { total: found.total };
});
const pricing = workflow(
  'pricing',
  { input: z.object({ sku: z.string() }), type: 'EXPRESS' },
  (_ctx, input) => ({
    sku: input.sku,
    total: 12,
  }),
);
