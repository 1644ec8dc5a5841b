/** Reports schemas that describe something else than JSON as it is sent. */

import type { CallSite } from './call-site';
import { contractProblem } from './contract';
import type { StandardSchema } from './schema';
import { report } from './tracking';

interface Schemas {
  readonly input?: StandardSchema | undefined;
  readonly output?: StandardSchema | undefined;
}

/** `owner` is the workflow, task or callback whose schemas these are. */
export function reportContract(owner: string, schemas: Schemas | undefined, at: CallSite): void {
  for (const part of ['input', 'output'] as const) {
    const schema = schemas?.[part];
    const problem = schema && contractProblem(schema);
    if (problem?.kind === 'transforms')
      report({ kind: 'contract-transforms', at, owner, part, field: problem.field });
    if (problem?.kind === 'not-json')
      report({ kind: 'contract-not-json', at, owner, part, reason: problem.reason });
  }
}
