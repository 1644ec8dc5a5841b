/** What a workflow becomes without the phase that leaves out transitions: the measure for what that phase does. */

import type { StateMachineDefinition } from '../../src/asl/definition';
import { emit } from '../../src/compiler/emit/emit';
import { nameAll } from '../../src/compiler/emit/names';
import { lower } from '../../src/compiler/lower/lower';
import { retain } from '../../src/compiler/retain';
import { settle } from '../../src/compiler/settle';
import { recordingOf, type Workflow } from '../../src/dsl/workflow';

export function unshortened(workflow: Workflow): StateMachineDefinition {
  const graph = retain(settle(lower(recordingOf(workflow))).graph);
  return emit(graph, nameAll(graph));
}
