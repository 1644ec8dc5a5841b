/** Says all that keeps a definition from being created, and what in it is probably not meant. */

import { refusalOfBulk } from './bulk';
import type { Diagnostic } from './diagnostic';
import { checkGraph } from './graph';
import { isObject, type Place, type Survey } from './place';
import { checkShape, required, shape } from './shape';
import { languageOf } from './state';
import { GRAPH, queryLanguage, states } from './state-fields';
import { integer, oneOf, text } from './values';

export interface ValidateOptions {
  /** What the definition is to be created as; `STANDARD` if absent. */
  readonly type?: 'STANDARD' | 'EXPRESS';
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

  const language = languageOf(definition, 'JSONPath');
  const survey: Survey = {
    type,
    language,
    diagnostics: [],
    stateNames: new Set(),
    labels: new Set(),
    graphs: [{ graph: definition, path: '' }],
    steps: 1_000_000,
  };
  const root: Place = {
    survey,
    scope: { states: {}, afterAssigning: new Map() },
    state: '',
    path: '',
    language,
  };
  checkShape(definition, MACHINE, root);
  for (const graph of survey.graphs) checkGraph(graph, survey);
  return survey.diagnostics;
}

const NO_OBJECT: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: 'Definition must be a valid JSON object',
};
