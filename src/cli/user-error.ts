/** A mistake of whoever typed the command: shown without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
