/** The recorded cases whose history the engine does not have, each with the capability it lacks; a test fails where one of them passes. */

export interface MissingCapability {
  /** The end of the ids of the cases. */
  readonly cases: readonly string[];
  readonly capability: string;
}

export const MISSING: readonly MissingCapability[] = [
  {
    cases: ['test_map_state_result_writer'],
    capability: 'the spelling of the input of a Map with a ResultWriter, which AWS writes anew',
  },
  {
    cases: ['test_lambda_service_invoke_sync_execution'],
    capability: 'the headers of an answer, which no history of an Express execution shows',
  },
  {
    cases: ['test_base_state_name_validation_failures[empty]'],
    capability: "the checks of a request that AWS's Python client makes by itself",
  },
  {
    cases: ['test_service_lambda_map_timeout'],
    capability: 'chance: timeouts that are due at the same moment come in any order on AWS',
  },
];

/** What a case lacks, or `undefined`. */
export function missingCapability(id: string): string | undefined {
  return MISSING.find(({ cases }) => cases.some((name) => id.endsWith(`::${name}`)))?.capability;
}
