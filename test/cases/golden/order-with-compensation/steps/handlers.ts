interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export type Order =
  | {
      readonly status: 'approved';
      readonly id: string;
      readonly total: number;
      readonly lines: Line[];
      readonly shipAfter: string;
      readonly coupon?: string;
      readonly customer: { readonly email: string; readonly vip: boolean };
    }
  | { readonly status: 'declined'; readonly id: string; readonly reason: string };

export type ValidateOrder = (input: { readonly orderId: string }) => Promise<Order>;
export type ReserveStock = (input: {
  readonly lines: Line[];
}) => Promise<{ readonly reservationIds: string[] }>;
export type RequestApproval = (input: {
  readonly orderId: string;
  readonly amount: number;
  readonly token: string;
}) => Promise<void>;
export type ChargeCard = (input: {
  readonly orderId: string;
  readonly amount: number;
  readonly coupon?: string;
}) => Promise<{ readonly paymentId: string; readonly at: Date }>;
export type ReleaseStock = (input: {
  readonly reservationIds: string[];
  readonly why: string;
}) => Promise<void>;
export type PrintLabel = (input: { readonly orderId: string }) => Promise<{ readonly tracking: string }>;
export type SendEmail = (input: { readonly to: string; readonly subject: string }) => Promise<void>;
export type GetTracking = (input: {
  readonly tracking: string;
}) => Promise<{ readonly state: 'in-transit' | 'delivered'; readonly at?: string }>;
