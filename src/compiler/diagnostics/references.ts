/** Diagnostics about workflow values that are used as if they were data. */

import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function conditionNotUsed(spot: Spot, { operator }: About<'condition-not-used'>): Diagnostic {
  return error(
    'SW1201 condition-not-used',
    spot,
    `the condition .${operator}() is built but not used; write ctx.if, .and(), .or(), .not() or cond() in place of if, &&, ||, ! or ?:`,
  );
}

export function fieldNotUsed(spot: Spot, { field }: About<'field-not-used'>): Diagnostic {
  return error(
    'SW1202 field-not-used',
    spot,
    `the field "${field}" is read but not used; if it stands in a JavaScript condition, write ctx.if, .not() or cond() instead`,
  );
}

export function plainCondition(spot: Spot, { name, got }: About<'plain-condition'>): Diagnostic {
  return error(
    'SW1203 plain-condition',
    spot,
    `the condition of "${name}" is ${got}, which is known before the machine runs; build it from workflow values, as in order.total.gt(100)`,
  );
}

export function javascriptOperator(spot: Spot): Diagnostic {
  return error(
    'SW1204 javascript-operator',
    spot,
    'a workflow value is used with a JavaScript operator; write .plus(), .times(), .gt(), .eq() and the like',
  );
}

export function unknownMethod(spot: Spot, { method }: About<'unknown-method'>): Diagnostic {
  return error(
    'SW1205 unknown-method',
    spot,
    `.${method}() is no operation of workflow values; use one that the editor offers, or write JSONata with jsonata\`…\``,
  );
}

export function referenceEnumerated(spot: Spot): Diagnostic {
  return error(
    'SW1206 reference-enumerated',
    spot,
    'a workflow value is spread or enumerated, but its fields are not known yet; pass it whole, or write merge(a, b)',
  );
}

export function referenceStringified(spot: Spot): Diagnostic {
  return error(
    'SW1207 reference-stringified',
    spot,
    'a workflow value is made into text or JSON that no step gets, and it has no data yet; give it to a step or return it, as it is or in a template literal',
  );
}

export function referenceAssigned(spot: Spot, { field }: About<'reference-assigned'>): Diagnostic {
  return error(
    'SW1208 reference-assigned',
    spot,
    `the field "${field}" of a workflow value is assigned; results cannot be changed: use ctx.variable, or merge(value, { ${field}: … })`,
  );
}

export function referenceIterated(spot: Spot): Diagnostic {
  return error(
    'SW1209 reference-iterated',
    spot,
    'a workflow value is iterated, but its items are not known yet; write .map(), .filter(), .some() or .every()',
  );
}

export function templateCut(spot: Spot, { text }: About<'template-cut'>): Diagnostic {
  return error(
    'SW1210 template-cut',
    spot,
    `the text ${JSON.stringify(text)} with a workflow value inside was changed by JavaScript; use the operations of the value, as .upper() or .split()`,
  );
}

export function optionalUndecided(spot: Spot, { field }: About<'optional-undecided'>): Diagnostic {
  return error(
    'SW1211 optional-undecided',
    spot,
    `"${field}" may be absent, and only a property of an object can be left out; write .orElse(…) here`,
  );
}

export function badJsonata(
  spot: Spot,
  { text, problem }: { readonly text: string; readonly problem: string },
): Diagnostic {
  return error(
    'SW1212 bad-jsonata',
    spot,
    `the JSONata \`${shortened(text)}\` would be refused: ${problem.replace(/\.$/, '')}; correct it, and write data of the workflow as \${…} in it`,
  );
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
