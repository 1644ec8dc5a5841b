/** PublishVersion. */

import { answered, invalidValue } from './answer';
import { findFunction } from './find-function';
import { checkRevision } from './functions';
import { lambdaOperation } from './lambda-operation';
import { DESCRIPTION, FUNCTION_NAME, REVISION_ID } from './lambda-shapes';
import { shownConfiguration } from './shown-configuration';

export const publishVersion = lambdaOperation(
  {
    functionName: FUNCTION_NAME,
    codeSha256: { type: 'string' },
    description: DESCRIPTION,
    revisionId: REVISION_ID,
  },
  ({ functionName, codeSha256, description, revisionId }, { service }) => {
    const found = findFunction(service, { functionName });
    if (found.kind === 'refused') return found;
    const fn = found.value;
    const outdated = checkRevision(revisionId, fn.latest.revisionId);
    if (outdated !== undefined) return outdated;
    const { sha256 } = fn.latest.code;
    if (codeSha256 !== undefined && codeSha256 !== sha256) {
      return invalidValue(
        `CodeSHA256 (${codeSha256}) is different from current CodeSHA256 in $LATEST (${sha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    const { version, configuration } = service.catalog.publish(fn, description);
    return answered(201, shownConfiguration({ fn, version, configuration }));
  },
);
