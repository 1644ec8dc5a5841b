/** The machines of a test: that of the workflow, and those of the workflows that it runs. */

import type { StateMachineDefinition } from '../asl/definition';
import { substitute } from '../asl/substitute';
import { withChildren } from '../compiler/children';
import type { Compiled } from '../compiler/compiled';
import type { ResourceHandle } from '../dsl/resource';
import type { ChildHandle } from '../dsl/task';
import type { NestedMachine } from '../engine/nested-executions';
import { compileProgram } from '../engine/program';

export interface Machines {
  readonly main: Compiled;
  /** Every machine that may run, by its name. */
  readonly all: ReadonlyMap<string, Compiled>;
  /** The machine that a task starts; none for a workflow that is mocked. */
  find(stateMachineArn: string): NestedMachine | undefined;
  programOf(compiled: Compiled): NestedMachine['program'];
}

/** Compiles a workflow, and all that it runs but what is mocked. */
export function compileMachines(main: Compiled, isMocked: (child: ChildHandle) => boolean): Machines {
  const all = withChildren(main, { isLeftOut: isMocked });
  const programs = new Map<string, NestedMachine['program']>();
  const programOf = (compiled: Compiled): NestedMachine['program'] => {
    const known =
      programs.get(compiled.name) ?? compileProgram(withResources(compiled, all), { type: compiled.type });
    programs.set(compiled.name, known);
    return known;
  };
  const find = (arn: string): NestedMachine | undefined => {
    const compiled = arn.endsWith(VERSION) ? all.get(nameIn(arn)) : undefined;
    return compiled && { name: compiled.name, program: programOf(compiled) };
  };
  return { main, all, find, programOf };
}

/** Where the machines of a test seem to be. */
const ARN_PREFIX = 'arn:aws:states:us-east-1:123456789012:stateMachine:';

const ACTIVITY_PREFIX = 'arn:aws:states:us-east-1:123456789012:activity:';

/** Tells a machine that another one runs from one that goes on in a new execution of itself. */
const VERSION = ':1';

/** Nothing is deployed, so a resource is called by its id, and an activity or a machine that runs here by an ARN. */
function withResources(
  { definition, resources }: Compiled,
  all: ReadonlyMap<string, Compiled>,
): StateMachineDefinition {
  const texts = resources.map(({ placeholder, resource }) => [placeholder, nameHere(resource, all)] as const);
  return substitute(definition, Object.fromEntries(texts));
}

function nameHere({ kind, id }: ResourceHandle, all: ReadonlyMap<string, Compiled>): string {
  if (kind === 'activity') return `${ACTIVITY_PREFIX}${id}`;
  return kind === 'workflow' && all.has(id) ? `${ARN_PREFIX}${id}${VERSION}` : id;
}

/** The name of the machine in its own ARN, or in that of an execution; children of a Map have a label beside it. */
export function nameIn(arn: string): string {
  const [name = ''] = (arn.split(':')[6] ?? '').split('/');
  return name;
}
