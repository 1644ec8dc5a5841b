interface Request {
  readonly orderId: string;
  readonly amount: number;
  readonly token: string;
}

export async function handler(_request: Request): Promise<void> {}
