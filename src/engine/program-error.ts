/** What is wrong with a definition, all of it at once. */

export interface Problem {
  /** Into the definition: `/States/Charge card/Resource`. */
  readonly path: string;
  readonly message: string;
}

/** A definition that cannot be run, with everything that stands in the way. */
export class ProgramError extends Error {
  readonly kind = 'program-error';
  override readonly name = 'ProgramError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${message} (at ${path})`).join('\n'));
  }
}
