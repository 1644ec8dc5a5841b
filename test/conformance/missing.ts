/** The recorded cases whose history the engine does not have, each with the capability it lacks; a test fails where one of them passes. */

export interface MissingCapability {
  /** The end of the ids of the cases. */
  readonly cases: readonly string[];
  readonly capability: string;
}

export const MISSING: readonly MissingCapability[] = [
  {
    cases: ['test_map_item_reader_base_list_objects_v2'],
    capability: 'listings of objects with spaces and dates as AWS spells them',
  },
  {
    cases: ['test_map_state_result_writer'],
    capability: 'the spelling of the input of a Map with a ResultWriter, which AWS writes anew',
  },
  {
    cases: ['test_invoke_with_headers[singleStringHeader]'],
    capability: 'the checks that an integration makes of its parameters before it calls the service',
  },
  {
    cases: ['test_lambda_service_invoke_sync_execution'],
    capability: 'the headers of an answer, which no history of an Express execution shows',
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
