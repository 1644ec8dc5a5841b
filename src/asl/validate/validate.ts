/** Says all that keeps a definition from being created, and what in it is probably not meant. */

import type { StateMachineType } from '../definition';
import { refusalOfBulk } from './bulk';
import type { Diagnostic } from './diagnostic';
import { checkGraph } from './graph';
import { type Fields, isObject, type Survey } from './place';
import { checkShape, required, shape } from './shape';
import { languageOf } from './state';
import { GRAPH, queryLanguage, states } from './state-fields';
import { integer, oneOf, text } from './values';

export interface ValidateOptions {
  /** What the definition is to be created as; `STANDARD` if absent. */
  readonly type?: StateMachineType;
}

const MACHINE = shape({
  ...GRAPH,
  States: required(states),
  StartAt: required(text),
  QueryLanguage: queryLanguage,
  Version: oneOf('1.0'),
  TimeoutSeconds: integer({ min: 1, max: 99_999_999 }),
});

/**
 * Checks any definition in the States Language, ours or not, as `ValidateStateMachineDefinition` does.
 *
 * @example
 * const diagnostics = validate({ StartAt: 'Pay', States: { Pay: { Type: 'Pass' } } });
 * console.log(diagnostics[0]?.message); // This object should have only one of the following fields: [Next, End]
 */
export function validate(
  definition: unknown,
  { type = 'STANDARD' }: ValidateOptions = {},
): readonly Diagnostic[] {
  const refusal = refusalOfBulk(definition);
  if (refusal !== undefined) return [refusal];
  if (!isObject(definition)) return [NO_OBJECT];

  const survey = surveyOf(definition, type);
  const scope = { states: {}, afterAssigning: new Map<string, readonly string[]>() };
  checkShape(definition, MACHINE, { survey, scope, state: '', path: '', language: survey.language });
  for (const graph of survey.graphs) checkGraph(graph, survey);
  return survey.diagnostics;
}

/** What the one search that is not linear may take: some hundred milliseconds. */
const MAX_STEPS = 1_000_000;

function surveyOf(graph: Fields, type: Survey['type']): Survey {
  return {
    type,
    language: languageOf(graph, 'JSONPath'),
    diagnostics: [],
    stateNames: new Set(),
    labels: new Set(),
    graphs: [{ graph, path: '' }],
    steps: MAX_STEPS,
  };
}

const NO_OBJECT: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: 'Definition must be a valid JSON object',
};
