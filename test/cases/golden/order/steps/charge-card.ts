interface Charge {
  readonly orderId: string;
  readonly amount: number;
}

export async function handler({ orderId }: Charge): Promise<{ readonly paymentId: string }> {
  return { paymentId: orderId };
}
