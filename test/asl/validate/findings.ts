/** Findings as lines that can be read: the place, the code unless it is the usual one, the message. */

import type { Diagnostic } from '../../../src/asl/validate/diagnostic';
import { validate, type ValidateOptions } from '../../../src/asl/validate/validate';

export function lineOf({ severity, code, message, location }: Diagnostic): string {
  const kind = severity === 'WARNING' ? `warning ${code}` : code;
  const words = [location, kind === 'SCHEMA_VALIDATION_FAILED' ? undefined : kind].filter(Boolean);
  return [...words, '-', message].join(' ');
}

export function findings(definition: unknown, options?: ValidateOptions): readonly string[] {
  return validate(definition, options).map(lineOf);
}

/** What is found in a machine of the one state `A`, which leads to `B` unless it says otherwise. */
export function inState(
  state: object,
  options: ValidateOptions & { readonly language?: string } = {},
): readonly string[] {
  return findings(machineOf(state, options.language), options);
}

export function machineOf(state: object, language = 'JSONPath'): object {
  const A = { ...wayOn(state), ...state };
  const leadsToB = JSON.stringify(A).includes('"B"');
  return {
    QueryLanguage: language,
    StartAt: 'A',
    States: { A, ...(leadsToB && { B: { Type: 'Succeed' } }) },
  };
}

/** The same, in JSONata. */
export function inJsonata(state: object): readonly string[] {
  return inState(state, { language: 'JSONata' });
}

function wayOn(state: object): object {
  const type: unknown = Reflect.get(state, 'Type');
  const isDone = 'Next' in state || 'End' in state || ['Choice', 'Succeed', 'Fail'].includes(String(type));
  return isDone ? {} : { End: true };
}

export const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:F';

export function task(fields: object = {}): object {
  return { Type: 'Task', Resource: FUNCTION, ...fields };
}

export function pass(fields: object = {}): object {
  return { Type: 'Pass', ...fields };
}

export function choice(rule: object, fields: object = {}): object {
  return { Type: 'Choice', Choices: [{ Next: 'B', ...rule }], ...fields };
}

/** A graph of the one state `X`. */
export function graphOf(state: object = { Type: 'Pass', End: true }): object {
  return { StartAt: 'X', States: { X: state } };
}

export function inlineMap(fields: object = {}): object {
  return { Type: 'Map', ItemProcessor: graphOf(), ...fields };
}

export function distributedMap(fields: object = {}): object {
  const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  return { Type: 'Map', ItemProcessor: { ProcessorConfig, ...graphOf() }, ...fields };
}
