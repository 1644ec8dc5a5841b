/** What was found to be wrong, gathered so that a run shows all of it. */

export class Findings {
  readonly violations: string[] = [];
  private readonly listeners: (() => void)[] = [];

  get areNone(): boolean {
    return this.violations.length === 0;
  }

  /** Notes that a promise was broken. */
  violated(promise: string, evidence: unknown): void {
    this.violations.push(`${promise}: ${typeof evidence === 'string' ? evidence : JSON.stringify(evidence)}`);
    for (const tell of this.listeners.splice(0)) tell();
  }

  /** Notes it unless something is as promised. */
  check(isKept: boolean, promise: string, evidence: unknown): void {
    if (!isKept) this.violated(promise, evidence);
  }

  /** Resolves at the first violation. */
  first(): Promise<void> {
    return new Promise((resolve) => {
      if (this.violations.length > 0) resolve();
      else this.listeners.push(resolve);
    });
  }
}
