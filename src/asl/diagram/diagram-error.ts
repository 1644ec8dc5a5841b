/** A definition of which no picture can be drawn. */
export class DiagramError extends Error {
  override readonly name = 'DiagramError';
}
