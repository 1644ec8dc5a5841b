/** Checks that a workflow can give its name to a state machine. */

import { isResourceName } from '../../asl/resource-name';
import type { Recording } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { badWorkflowName } from '../diagnostics/definition';

export function checkWorkflowName({ workflow, at }: Recording): readonly Diagnostic[] {
  return isResourceName(workflow) ? [] : [badWorkflowName({ at, path: [workflow] }, workflow)];
}
