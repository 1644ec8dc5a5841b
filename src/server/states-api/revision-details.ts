/** What descriptions of machines and of executions' machines say of a revision. */

import type { StateMachineDefinition } from '../../asl/definition';
import type { JsonObject } from '../../asl/json';
import { variableReferences } from '../../asl/variable-references';
import type { RevisionRecord } from '../store';
import { shownConfiguration } from './configuration';

/** "If set to METADATA_ONLY, the definition is {}" (API reference). */
const NO_DEFINITION = '{}';

export function revisionDetails(
  revision: RevisionRecord,
  includedData: 'ALL_DATA' | 'METADATA_ONLY' = 'ALL_DATA',
): JsonObject {
  const { definition, id } = revision;
  return {
    ...(includedData === 'ALL_DATA' ? definitionDetails(definition) : { definition: NO_DEFINITION }),
    ...shownConfiguration(revision),
    ...(id !== undefined && { revisionId: id }),
  };
}

function definitionDetails(definition: string): JsonObject {
  const references = variableReferences(JSON.parse(definition) as StateMachineDefinition); // it was validated
  const hasAny = Object.keys(references).length > 0;
  return { definition, ...(hasAny && { variableReferences: references }) };
}
