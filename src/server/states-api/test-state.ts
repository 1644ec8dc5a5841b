/** TestState: one state by itself; its task is run where it is not mocked. */

import type { JsonObject } from '../../asl/json';
import { TestStateError } from '../../engine/test-state/request';
import { accepted, refused } from './answer';
import { required } from './members';
import { operation } from './operation';
import { ARN, CAUSE, DATA, DEFINITION, ERROR, FLAG } from './shapes';

const STATE_NAME = { type: 'string', min: 1, max: 80, sensitive: true } as const;
const COUNT = { type: 'integer', min: 0 } as const;

const MOCK = {
  type: 'structure',
  name: 'MockInput',
  members: {
    result: DATA,
    errorOutput: {
      type: 'structure',
      name: 'MockErrorOutput',
      members: { error: ERROR, cause: CAUSE },
    },
    fieldValidationMode: { type: 'string', values: ['STRICT', 'PRESENT', 'NONE'] },
  },
} as const;

const STATE_CONFIGURATION = {
  type: 'structure',
  name: 'TestStateConfiguration',
  members: {
    retrierRetryCount: COUNT,
    errorCausedByState: STATE_NAME,
    mapIterationFailureCount: COUNT,
    mapItemReaderData: DATA,
  },
} as const;

export const testState = operation(
  {
    definition: required(DEFINITION),
    roleArn: ARN,
    input: DATA,
    inspectionLevel: { type: 'string', values: ['INFO', 'DEBUG', 'TRACE'] },
    revealSecrets: FLAG,
    variables: DATA,
    stateName: STATE_NAME,
    mock: MOCK,
    context: DATA,
    stateConfiguration: STATE_CONFIGURATION,
  },
  async (request, service) => {
    try {
      const response = await service.testState(request);
      return accepted(JSON.parse(JSON.stringify(response)) as JsonObject); // it holds nothing but JSON
    } catch (error) {
      if (error instanceof TestStateError) return refused(error.name, error.message);
      throw error;
    }
  },
);
