/** Failures of an evaluation, with the codes and the words of the jsonata package. */

import { EvaluationError } from './evaluation-error';
import type { Value } from './run';

const TEMPLATES = {
  D1001: 'Number out of range: {{value}}',
  D1002: 'Cannot negate a non-numeric value: {{value}}',
  T1003: 'Key in object structure must evaluate to a string; got: {{value}}',
  D1009: 'Multiple key definitions evaluate to same key: {{value}}',
  T2001: 'The left side of the {{token}} operator must evaluate to a number',
  T2002: 'The right side of the {{token}} operator must evaluate to a number',
  T2009:
    'The values {{value}} and {{value2}} either side of operator {{token}} must be of the same data type',
  T2010: 'The expressions either side of operator {{token}} must evaluate to numeric or string values',
  D3001: 'Attempting to invoke string function on Infinity or NaN',
  D3020: 'Third argument of split function must evaluate to a positive number',
  D3030: 'Unable to cast value to a number: {{value}}',
  D3110: 'The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {{value}}',
} as const;

export type FaultCode = keyof typeof TEMPLATES;

export interface FaultDetails {
  readonly token?: string;
  readonly value?: Value;
  readonly value2?: Value;
}

/** A failure whose message is not yet written, because an operator around it may still change its token. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly details: FaultDetails = {},
  ) {
    super(code);
  }

  /** The same failure, reported as that of the operator `token`. */
  under(token: string): Fault {
    return new Fault(this.code, { ...this.details, token });
  }

  toEvaluationError(): EvaluationError {
    return new EvaluationError(this.code, fill(TEMPLATES[this.code], this.details));
  }
}

function fill(template: string, { token, value, value2 }: FaultDetails): string {
  const inserts = new Map<string, unknown>(Object.entries({ token, value, value2 }));
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(JSON.stringify(inserts.get(name))),
  );
}
