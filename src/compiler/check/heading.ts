/** Checks that a state machine can have the name and the type that a workflow gives it. */

import { isResourceName } from '../../asl/resource-name';
import type { Recording } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { badWorkflowName, badWorkflowType } from '../diagnostics/definition';

export function checkHeading({ workflow, type, at }: Recording): readonly Diagnostic[] {
  const spot = { at, path: [workflow] };
  const hasType = ['STANDARD', 'EXPRESS'].includes(type);
  return [
    ...(isResourceName(workflow) ? [] : [badWorkflowName(spot, workflow)]),
    ...(hasType ? [] : [badWorkflowType(spot, JSON.stringify(type))]),
  ];
}
