/** ValidateStateMachineDefinition: keeps nothing. */

import type { Diagnostic } from '../../asl/validate/diagnostic';
import { validateText } from '../../asl/validate/validate-text';
import { accepted } from './answer';
import { required } from './members';
import { operation } from './operation';
import { DEFINITION, MACHINE_TYPE } from './shapes';

/** Zero means the default, which is the most there can be. */
const MAX_RESULTS = 100;

export const validateStateMachineDefinition = operation(
  {
    definition: required(DEFINITION),
    type: MACHINE_TYPE,
    severity: { type: 'string', values: ['ERROR', 'WARNING'] },
    maxResults: { type: 'integer', min: 0, max: MAX_RESULTS },
  },
  ({ definition, type = 'STANDARD', severity: least = 'ERROR', maxResults = 0 }) => {
    const found = validateText(definition, { type });
    const isFaulty = found.some(({ severity }) => severity === 'ERROR');
    const wanted = found.filter(({ severity }) => least === 'WARNING' || severity === 'ERROR');
    const shown = wanted.slice(0, maxResults === 0 ? MAX_RESULTS : maxResults);
    return accepted({
      result: isFaulty ? 'FAIL' : 'OK',
      diagnostics: shown.map(toJson),
      truncated: shown.length < wanted.length,
    });
  },
);

function toJson({ severity, code, message, location }: Diagnostic) {
  return { severity, code, message, ...(location === undefined ? {} : { location }) };
}
