/** Reports schemas that describe something else than JSON as it is sent. */

import type { CallSite } from './call-site';
import { contractProblem } from './contract';
import type { ContractProblem } from './contract';
import type { Mistake } from './mistake';
import type { StandardSchema } from './schema';
import { currentTracker, report } from './tracking';

interface Schemas {
  readonly input?: StandardSchema | undefined;
  readonly output?: StandardSchema | undefined;
}

/** `owner` is the workflow, task or callback whose schemas these are; each is judged once. */
export function reportContract(owner: string, schemas: Schemas | undefined, at: CallSite): void {
  if (schemas === undefined || currentTracker()?.isNew(schemas) === false) return;
  for (const part of ['input', 'output'] as const) {
    const schema = schemas[part];
    const problem = schema && contractProblem(schema);
    if (problem !== undefined) report(mistakeOf(problem, { at, owner, part }));
  }
}

interface Place {
  readonly at: CallSite;
  readonly owner: string;
  readonly part: 'input' | 'output';
}

function mistakeOf(problem: ContractProblem, place: Place): Mistake {
  if (problem.kind === 'not-json') return { kind: 'contract-not-json', ...place, reason: problem.reason };
  return { kind: 'contract-transforms', ...place, field: problem.field };
}
