// What a fragment of documentation may use when it stands for a part of a workflow's body.
import type { Construct } from 'constructs';
import { DateTime } from 'luxon';
import {
  activity,
  and,
  asl,
  callback,
  coalesce,
  cond,
  connection,
  event,
  entries,
  external,
  fromEntries,
  get,
  hasKey,
  items,
  jsonata,
  keys,
  lambda,
  mapValues,
  max,
  merge,
  min,
  now,
  optimized,
  or,
  otherwise,
  queue,
  resource,
  service,
  table,
  topic,
  omit,
  parseJson,
  pick,
  random,
  range,
  toJson,
  type,
  uuid,
  values,
  when,
  workflow,
  type Continuing,
  type Ctx,
  type Ref,
  type TaskToken,
} from 'stepwright';

interface Order {
  id: string;
  total: number;
  weight: number;
  vip: boolean;
  size: 'small' | 'medium' | 'large';
  country: string;
  shipAfter: string;
  note: string | null;
  coupon?: string;
  lines: { sku: string; price: number; quantity: number }[];
}
type Validated =
  { status: 'approved'; id: string; total: number } | { status: 'declined'; id: string; reason: string };

declare const ctx: Ctx<{ shipped: boolean }> & Continuing<{ orderId: string }>;
declare const input: Ref<{ orderId: string }>;
declare const order: Ref<Order>;
declare const validated: Ref<Validated>;
declare const answer: Ref<{ approved: boolean; by: string }>;
declare const stock: Ref<Record<string, number>>;
declare const response: Ref<{ retryAfterSeconds: number }>;

const approval = callback('approval', {
  output: type<{ approved: boolean; by: string }>(),
  errors: ['ApprovalWithdrawn'],
});
const rescheduling = callback<{ at: string }>('rescheduling').throws('Cancelled');
const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
const ordersTable = table('orders-table');
const reviews = queue<{ orderId: string; token: TaskToken<typeof approval> }>('reviews');
const orders = topic<{ orderId: string; state: 'shipped' | 'lost' }>('orders');
const orderShipped = event<{ orderId: string; carrier: string }>('OrderShipped', { source: 'shop.orders' });
const crm = connection('crm');
const settlement = workflow('settlement', { input: type<{ orderId: string; amount: number }>() }, () => ({
  paymentId: '',
}));
const legacyTotal = asl<{ id: string }, { total: number }>({ Type: 'Pass' });
const requestApproval =
  lambda<(request: { orderId: string; token: TaskToken }) => Promise<void>>('./request-approval.ts');
const chargeCard = lambda<
  (charge: { orderId: string; amount: number; coupon?: string }) => Promise<{ paymentId: string }>
>('./charge-card.ts').throws('CardDeclined', 'GatewayTimeout');
const quote = lambda<(request: { currency: string }) => Promise<{ price: number }>>('./quote.ts');
const waiveFee = lambda<(request: { id: string }) => Promise<void>>('./waive-fee.ts');
const post = lambda<(parcel: { id: string }) => Promise<{ tracking: string }>>('./post.ts');
const callCarrier = lambda<(parcel: { id: string }) => Promise<{ tracking: string }>>('./call-carrier.ts');
const ship = lambda<(parcel: { id: string; carrier: string }) => Promise<void>>('./ship.ts');
const validateOrder = lambda<(request: { orderId: string }) => Promise<Order>>('./validate-order.ts');
const isPacked = lambda<(parcel: { id: string }) => Promise<boolean>>('./is-packed.ts');
const giveBack = lambda<(payment: { paymentId: string }) => Promise<void>>('./give-back.ts');
const track = lambda<(parcel: { id: string }) => Promise<{ delivered: boolean; at: string }>>('./track.ts');
const importPage = lambda<(request: { page: string }) => Promise<{ next: string }>>('./import-page.ts');
const archive = lambda<(order: { table: string; id: string }) => Promise<void>>('./archive.ts');
const note = lambda<(note: { details: unknown }) => Promise<void>>('./note.ts');
const weigh = lambda<(item: { sku: string; position: number }) => Promise<{ grams: number }>>('./weigh.ts');
const importRows =
  lambda<
    (batch: { orderId: string; rows: { sku: string; amount: string }[] }) => Promise<{ imported: number }>
  >('./import-rows.ts');
const report = lambda<(result: { manifest: string }) => Promise<void>>('./report.ts');
