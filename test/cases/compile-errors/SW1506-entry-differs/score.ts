export async function handler(input: { readonly id: string }): Promise<{ readonly total: number }> {
  return { total: input.id.length };
}
