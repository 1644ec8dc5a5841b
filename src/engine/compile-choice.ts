/** Compiles Choice states and their rules. */

import type { ChoiceRule, ChoiceState } from '../asl/definition';
import { compileExit } from './compile-exit';
import type { ChoiceProgram, RuleProgram } from './state-program';
import { field, refuseUnknownFieldsOf, report, type StateSource } from './state-source';
import { constantTemplate } from './template';

export function compileChoice(source: StateSource, state: ChoiceState): ChoiceProgram {
  const rules = (state.Choices ?? []).map((rule, index) => compileRule(source, rule, index));
  const fallback =
    state.Default === undefined
      ? undefined
      : compileExit(source, { fields: state, next: state.Default, nextField: '/Default', prefix: '' });

  return { kind: 'choice', name: source.name, enteredEvent: 'ChoiceStateEntered', rules, fallback };
}

function compileRule(source: StateSource, rule: ChoiceRule, index: number): RuleProgram {
  const prefix = `Choices[${index}]/`;
  const location = `${prefix}Condition`;
  refuseUnknownFieldsOf(source, 'rule', { value: rule, path: `/Choices[${index}]` });
  const condition = field(source, location, rule.Condition);
  const isCondition = condition?.kind === 'expression' || typeof rule.Condition === 'boolean';
  if (!isCondition) report(source, `/${location}`, 'a Condition is true, false or one expression');

  return {
    condition: condition ?? constantTemplate(false),
    exit: compileExit(source, { fields: rule, next: rule.Next, nextField: `/${prefix}Next`, prefix }),
  };
}
