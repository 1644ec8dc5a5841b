/** Makes a value when it is first asked for, and only once. */

export interface Lazy<T> {
  get(): Promise<T>;
  /** Whether anybody has asked for it. */
  isUsed(): boolean;
}

export function lazily<T>(make: () => Promise<T>): Lazy<T> {
  let made: Promise<T> | undefined;
  return { get: () => (made ??= make()), isUsed: () => made !== undefined };
}
