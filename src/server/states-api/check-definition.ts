/** Refuses definitions that AWS refuses, and those that cannot be run here. */

import type { StateMachineType } from '../../asl/definition';
import { refusalText } from '../../asl/validate/refusal';
import { validateText } from '../../asl/validate/validate-text';
import { compileDefinition } from '../registry';
import { refused, type Refusal } from './answer';

export function checkDefinition(text: string, type: StateMachineType): Refusal | undefined {
  const errors = validateText(text, { type }).filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0) return refused('InvalidDefinition', refusalText(errors));
  try {
    compileDefinition(text, type);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused('InvalidDefinition', `Invalid State Machine Definition: '${reason}'`);
  }
}
