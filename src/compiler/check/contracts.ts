/** Finds contracts that let more data through than Step Functions does. */

import { MAX_PAYLOAD_BYTES } from '../../asl/limits';
import type { Recording } from '../../dsl/node';
import type { StandardSchema } from '../../dsl/schema';
import type { WorkflowContract } from '../../dsl/workflow';
import { jsonSchemaOf } from '../contract-schema';
import type { Diagnostic, Spot } from '../diagnostic';
import { contractTooLarge } from '../diagnostics/limits';
import { schemaSize } from '../schema-size';
import { visitNodes } from '../walk';

export function checkContracts(recording: Recording, contract: WorkflowContract): readonly Diagnostic[] {
  const { workflow, at, body } = recording;
  const found = [...checkContract({ at, path: [workflow] }, `the workflow "${workflow}"`, contract)];
  const seen = new Set<object>();
  visitNodes(body, [workflow], (node, path) => {
    if (node.kind !== 'task' || node.work.kind !== 'invocation') return;
    const { task } = node.work;
    if (seen.has(task)) return;
    seen.add(task);
    const spot = { at: node.at, path: [...path, node.name] };
    found.push(...checkContract(spot, `the task of "${node.name}"`, task.contract));
  });
  return found;
}

interface Schemas {
  readonly input?: StandardSchema;
  readonly output?: StandardSchema;
}

function checkContract(spot: Spot, owner: string, schemas: Schemas): readonly Diagnostic[] {
  return (['input', 'output'] as const).flatMap((part) => {
    const { bytes, largest } = schemaSize(jsonSchemaOf(schemas[part]));
    const isKnown = Number.isFinite(bytes);
    return isKnown && bytes > MAX_PAYLOAD_BYTES
      ? [contractTooLarge(spot, { owner, part, bytes, largest })]
      : [];
  });
}
