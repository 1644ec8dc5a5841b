export async function handler(charge: { amount: number }): Promise<{ paymentId: string }> {
  return { paymentId: `p-${charge.amount}` };
}

export async function refund(payment: { paymentId: string }): Promise<{ refundId: string }> {
  return { refundId: `r-${payment.paymentId}` };
}
