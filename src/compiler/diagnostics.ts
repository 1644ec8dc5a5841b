/**
 * Every compile error and warning: one function, one code, one message each.
 *
 * A message says what is wrong in the author's words, the value got, what is allowed, and the change to make.
 * Each code has an entry in `docs/errors.md` and a case in `test/cases/compile-errors`.
 */

import { locate, type Place } from '../dsl/call-site';
import type { Mistake } from '../dsl/node';
import { type Diagnostic, error, type Spot, warning } from './diagnostic';

type About<Kind extends Mistake['kind']> = Extract<Mistake, { readonly kind: Kind }>;

// --- names --------------------------------------------------------------------------------------

export function nameEmpty(spot: Spot): Diagnostic {
  return error(
    'SW1001 name-empty',
    spot,
    'a name is empty; name the state, the console and the history show it',
  );
}

export function nameTooLong(spot: Spot, { name }: About<'name-too-long'>): Diagnostic {
  return error(
    'SW1002 name-too-long',
    spot,
    `the name "${name}" has ${name.length} characters; Step Functions allows 80: shorten it`,
  );
}

export function nameUsedTwice(spot: Spot, { name, first }: About<'name-used-twice'>): Diagnostic {
  const place = locate(first);
  const before = place === undefined ? '' : ` (first at ${lineOf(place)})`;
  return error(
    'SW1003 name-used-twice',
    spot,
    `the name "${name}" is used twice${before}; names are unique in a workflow: rename one of the two`,
  );
}

export function nameNotFixed(spot: Spot, { name }: About<'name-not-fixed'>): Diagnostic {
  return error(
    'SW1004 name-not-fixed',
    spot,
    `the name ${name} is not known before the machine runs; write a fixed text and put the value into the data`,
  );
}

// --- the body and its branches ------------------------------------------------------------------

export function asyncBody(spot: Spot, { name }: About<'async-body'>): Diagnostic {
  return error(
    'SW1101 async-body',
    spot,
    `the function of "${name}" is async; it runs once, to be recorded: remove async and await, steps wait by themselves`,
  );
}

export function bodyThrew(spot: Spot, { message }: About<'body-threw'>): Diagnostic {
  return error('SW1102 body-threw', spot, `the body threw while it was recorded: ${message}`);
}

export function usedOutsideBody(spot: Spot): Diagnostic {
  return error(
    'SW1103 used-outside-body',
    spot,
    'a workflow value is used outside the function it was made for; pass it on through the function, or through the result of a step',
  );
}

export function unreachable(spot: Spot, { name }: About<'unreachable'>): Diagnostic {
  return error(
    'SW1104 unreachable',
    spot,
    `"${name}" can never be reached: everything before it ends in ctx.fail or ctx.return; remove it, or move it up`,
  );
}

export function valueUnreachable(spot: Spot, { name }: About<'value-unreachable'>): Diagnostic {
  return error(
    'SW1105 value-unreachable',
    spot,
    `the function of "${name}" returns a value after ctx.fail or ctx.return; remove one of the two`,
  );
}

export function noValue(spot: Spot, { name }: About<'no-value'>): Diagnostic {
  return error(
    'SW1106 no-value',
    spot,
    `the value of "${name}" is used, but one of its branches gives none; end every branch with a return or with ctx.fail`,
  );
}

export function valueNotAlwaysThere(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1107 value-not-always-there',
    spot,
    `"${name}" is used here, but it is made in a branch that may not have run; return it from the branch and use the result of the choice`,
  );
}

export function stepInExpression(spot: Spot, { name }: About<'step-in-expression'>): Diagnostic {
  return error(
    'SW1108 step-in-expression',
    spot,
    `"${name}" is a step inside a function that only computes a value, such as that of .map(); take the step outside it`,
  );
}

export function loopWithoutEnd(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1109 loop-without-end',
    spot,
    `the loop "${name}" cannot end: nothing in it changes what its condition reads; ask for what a turn gives, set a variable in it, or give it maxAttempts`,
  );
}

export function outerVariableSet(spot: Spot, name: string, fork: string): Diagnostic {
  return error(
    'SW1110 outer-variable-set',
    spot,
    `the variable "${name}" is set inside "${fork}", whose branches see the variables around but cannot set them; give the value by returning it from the branch, or use ctx.forEach`,
  );
}

export function returnInBranch(spot: Spot, fork: string): Diagnostic {
  return error(
    'SW1111 return-in-branch',
    spot,
    `ctx.return stands inside "${fork}", whose branches cannot end the workflow as succeeded; return the value from the branch, and end the workflow after it`,
  );
}

// --- references in JavaScript -------------------------------------------------------------------

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

// --- plain values -------------------------------------------------------------------------------

export function notJson(spot: Spot, { got }: About<'not-json'>): Diagnostic {
  return error(
    'SW1301 not-json',
    spot,
    `${got} cannot be sent as JSON; allowed are text, finite numbers, booleans, null, arrays and plain objects`,
  );
}

export function badDuration(spot: Spot, { got }: About<'bad-duration'>): Diagnostic {
  return error(
    'SW1302 bad-duration',
    spot,
    `${got} is no duration that Step Functions can wait; write whole seconds, at most 99,999,999, as '90s', '5m', '12h', '3d' or { minutes: 5 }`,
  );
}

export function badTimestamp(spot: Spot, { got }: About<'bad-timestamp'>): Diagnostic {
  return error(
    'SW1303 bad-timestamp',
    spot,
    `${got} is no moment; write ISO 8601 with seconds and a zone, as '2030-01-31T08:00:00Z', a Date or a luxon DateTime`,
  );
}

export function badNumber(spot: Spot, { option, got, allowed }: About<'bad-number'>): Diagnostic {
  return error('SW1304 bad-number', spot, `${option} is ${got}; allowed is ${allowed}`);
}

export function valueTooLarge(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1305 value-too-large',
    spot,
    `the values given to "${name}" build on each other without a step between them, and their expression grows too large; put a step between, or compute less`,
  );
}

// --- errors and how they are handled ------------------------------------------------------------

export function undeclaredError(
  spot: Spot,
  { name, error: got, allowed }: About<'undeclared-error'>,
): Diagnostic {
  const choices = allowed.length === 0 ? 'it declares none' : `it declares ${allowed.map(quote).join(', ')}`;
  return error(
    'SW1401 undeclared-error',
    spot,
    `the task of "${name}" does not throw "${got}"; ${choices}: correct the name, or declare it with .throws("${got}") or in defineHandler`,
  );
}

export function runtimeErrorHandled(spot: Spot, { name }: { readonly name: string }): Diagnostic {
  return error(
    'SW1402 runtime-error-handled',
    spot,
    `"${name}" handles States.Runtime, which Step Functions never retries and never catches; remove it, or name States.ALL for all that can be handled`,
  );
}

export function handlerNeverRuns(spot: Spot, { name, error: got, reason }: NeverRuns): Diagnostic {
  return warning(
    'SW1403 handler-never-runs',
    spot,
    `"${name}" handles "${got}", which cannot happen: ${reason}`,
  );
}

export interface NeverRuns {
  readonly name: string;
  readonly error: string;
  readonly reason: string;
}

export function reservedErrorName(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1404 reserved-error-name',
    spot,
    `ctx.fail("${name}"): names that begin with "States." belong to Step Functions; choose another name`,
  );
}

export function errorNeverRaised(
  spot: Spot,
  {
    name,
    error: got,
    raised,
  }: { readonly name: string; readonly error: string; readonly raised: readonly string[] },
): Diagnostic {
  const known = raised.length === 0 ? 'they raise none' : `they raise ${raised.map(quote).join(', ')}`;
  return error(
    'SW1405 error-never-raised',
    spot,
    `"${name}" handles "${got}", which no step inside raises; ${known}: correct the name, or remove the handler`,
  );
}

export function undoEndsEarly(spot: Spot, name: string, around: string): Diagnostic {
  return warning(
    'SW1406 undo-ends-early',
    spot,
    `"${name}" is undone if its own turn or branch of "${around}" fails, but no more once that is over; put the steps that belong together into a ctx.try inside it`,
  );
}

// --- tasks and contracts ------------------------------------------------------------------------

export function notATask(spot: Spot, { name, got }: About<'not-a-task'>): Diagnostic {
  return error(
    'SW1501 not-a-task',
    spot,
    `"${name}" was given ${got} where a task belongs; pass a lambda(…) or external(…): if it is imported, look for a circular import`,
  );
}

export function tokenNotUsed(spot: Spot, { name }: About<'token-not-used'>): Diagnostic {
  return error(
    'SW1502 token-not-used',
    spot,
    `the task of "${name}" is not given the token, so nobody could answer; add it to the input: (token) => ({ …, token })`,
  );
}

export function heartbeatTooLong(spot: Spot, { name }: About<'heartbeat-too-long'>): Diagnostic {
  return error(
    'SW1503 heartbeat-too-long',
    spot,
    `the heartbeat of "${name}" is not shorter than its timeout and could never be missed; shorten it or remove it`,
  );
}

export function contractTransforms(spot: Spot, mistake: About<'contract-transforms'>): Diagnostic {
  const { owner, part, field } = mistake;
  const where = field === '' ? `the ${part} schema` : `"${field}" in the ${part} schema`;
  return error(
    'SW1504 contract-transforms',
    spot,
    `${where} of "${owner}" changes what it checks (a transform, a default or a coercion), but AWS runs no schema; describe the JSON as it is sent`,
  );
}

export function contractNotJson(spot: Spot, { owner, part, reason }: About<'contract-not-json'>): Diagnostic {
  return error(
    'SW1505 contract-not-json',
    spot,
    `the ${part} schema of "${owner}" describes what JSON does not have: ${reason}; describe the JSON as it is sent`,
  );
}

export function entryDiffers(spot: Spot, { entry, imported }: EntryDifference): Diagnostic {
  return warning(
    'SW1506 entry-differs',
    spot,
    `the types come from "${imported}", the code from "${entry}"; make both name the same handler`,
  );
}

export interface EntryDifference {
  readonly entry: string;
  readonly imported: string;
}

// --- the definition -----------------------------------------------------------------------------

export function definitionTooLarge(spot: Spot, bytes: number): Diagnostic {
  return error(
    'SW1601 definition-too-large',
    spot,
    `the definition has ${bytes} bytes; Step Functions allows 1048576: move steps into a workflow of their own, or data into storage`,
  );
}

export function badWorkflowName(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1602 bad-workflow-name',
    spot,
    `the workflow is named ${JSON.stringify(name)}; a state machine's name has 1 to 80 characters without spaces and without any of < > { } [ ] ? * " # % \\ ^ | ~ \` $ & , ; : /: use letters, digits, - and _`,
  );
}

/** A place for the middle of a message: without the folder, which the diagnostic itself tells. */
function lineOf({ file, line }: Place): string {
  return `${file.replace(/^.*[\\/]/, '')}:${line}`;
}

function quote(name: string): string {
  return `"${name}"`;
}
