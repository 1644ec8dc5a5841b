/** What the repaired code of docs/errors.md may use; the page shows only what matters. */

import {
  activity,
  asl,
  callback,
  connection,
  type Continuing,
  type Ctx,
  external,
  items,
  jsonata,
  lambda,
  merge,
  optimized,
  queue,
  range,
  type Ref,
  service,
  type,
  workflow,
} from 'stepwright';
import * as z from 'zod';

interface Order {
  readonly total: number;
  readonly vip: boolean;
  readonly name: string;
  readonly note?: string;
}

declare const handler: (input: { readonly id: string }) => Promise<Order>;
declare const ctx: Ctx<unknown> & Continuing<{ id: string; yearsLeft?: number }>;
declare const input: Ref<{ id: string; other: string; ids: string[]; yearsLeft: number }>;
declare const order: Ref<Order>;
declare const debug: boolean;

const score = external<{ id: string }, Order>('score');
const scoreAll = external<{ ids: string[] }, Order[]>('score-all');
const crm = connection('crm');
const thank = external<{ id: string }, null>('thank');
const tag = external<{ notes: string[] }, null>('tag');
const render = external<{ template: string }, { key: string }>('render');
const ask = external<{ token: string }, null>('ask');
const find = external<{ id: string }, Order>('find').throws('NotFound');
const reserve = external<{ id: string }, null>('reserve');
const release = external<{ id: string }, null>('release');
const pay = external<{ id: string }, null>('pay');
const chargeCard = external<{ amount: number }, null>('charge-card');
const glue = optimized<typeof import('@aws-sdk/client-glue')>('glue');
const pack = activity<null, null>('pack');
const ecs = optimized<typeof import('@aws-sdk/client-ecs')>('ecs');
const approval = callback<{ approved: boolean }>('approval');
export const names = [
  asl,
  handler,
  chargeCard,
  ecs,
  glue,
  pack,
  queue,
  service,
  ctx,
  input,
  order,
  debug,
  score,
  scoreAll,
  thank,
  tag,
  render,
  ask,
  crm,
  find,
  reserve,
  release,
  pay,
  approval,
  items,
  jsonata,
  lambda,
  merge,
  range,
  type,
  workflow,
  z,
];
