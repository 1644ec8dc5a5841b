export class OutOfStock extends Error {
  override readonly name = this.constructor.name;
}

export async function handler(order: { amount: number }): Promise<{ reserved: boolean }> {
  if (order.amount > 10) throw new OutOfStock(`${order.amount} are too many`);
  return { reserved: true };
}
