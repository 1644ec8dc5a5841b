/** Compiles Choice states and their rules. */

import type { ChoiceRule, ChoiceState } from '../asl/definition';
import type { JsonObject } from '../asl/json';
import { stateBasis } from './compile-basis';
import { compileExit } from './compile-exit';
import { compileCondition } from './jsonpath/compile-condition';
import type { ChoiceProgram, RuleProgram } from './state-program';
import { field, partsIn, refuseUnknownFieldsOf, report, type StateSource } from './state-source';
import { constantTemplate, type Template } from './template';

export function compileChoice(source: StateSource, state: ChoiceState): ChoiceProgram {
  const rules = partsIn(source, 'Choices', state.Choices).map((rule, index) =>
    compileRule(source, state, rule, index),
  );
  const fallback =
    state.Default === undefined
      ? undefined
      : compileExit(source, { fields: state, next: state.Default, nextField: '/Default', prefix: '' });

  return { kind: 'choice', ...stateBasis(source), rules, fallback };
}

function compileRule(source: StateSource, state: ChoiceState, rule: ChoiceRule, index: number): RuleProgram {
  const prefix = `Choices[${index}]/`;
  refuseUnknownFieldsOf(source, 'rule', { value: rule, path: `/Choices[${index}]` });
  const condition =
    source.language === 'JSONata'
      ? compileExpression(source, rule, `${prefix}Condition`)
      : compileTest(source, rule, `/Choices[${index}]`);

  const { OutputPath } = state;
  const fields = source.language === 'JSONata' || OutputPath === undefined ? rule : { ...rule, OutputPath };
  const exit = compileExit(source, { fields, next: rule.Next, nextField: `/${prefix}Next`, prefix });
  return { condition: condition ?? constantTemplate(false), exit };
}

function compileExpression(source: StateSource, rule: ChoiceRule, location: string): Template | undefined {
  const condition = field(source, location, rule.Condition);
  const isCondition = condition?.kind === 'expression' || typeof rule.Condition === 'boolean';
  if (!isCondition) report(source, `/${location}`, 'a Condition is true, false or one expression');
  return condition;
}

function compileTest(source: StateSource, rule: ChoiceRule, path: string): Template | undefined {
  const json = rule as unknown as JsonObject; // a definition is JSON
  const read = compileCondition(json, (inner, message) => report(source, `${path}${inner}`, message));
  return read && { kind: 'query', read };
}
