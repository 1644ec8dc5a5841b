/** Reports schemas that describe something else than JSON as it is sent. */

import type { CallSite } from './call-site';
import { describe } from './capture';
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
    if (schema !== undefined && !isSchema(schema)) {
      reportNoSchema(schema, { at, owner, part });
      continue;
    }
    const problem = schema && contractProblem(schema);
    if (problem !== undefined) report(mistakeOf(problem, { at, owner, part }));
  }
}

function isSchema(value: StandardSchema | null): value is StandardSchema {
  return value !== null && Object(value) === value && typeof value['~standard'] === 'object';
}

function reportNoSchema(value: unknown, { at, owner, part }: Place): void {
  const allowed = 'a Standard Schema, as z.object({ … }) and type<…>() give';
  report({ kind: 'wrong-argument', at, call: `"${owner}"`, what: part, got: describe(value), allowed });
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
