/** A plain function for code blocks that import one without showing it. */

export async function refund(payment: { paymentId: string }): Promise<{ refunded: string }> {
  return { refunded: payment.paymentId };
}
