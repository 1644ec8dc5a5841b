export type Order =
  | { readonly status: 'approved'; readonly id: string; readonly total: number; readonly shipAfter: string }
  | { readonly status: 'declined'; readonly id: string; readonly reason: string };

export async function handler(input: { readonly orderId: string }): Promise<Order> {
  return { status: 'declined', id: input.orderId, reason: 'never run' };
}
