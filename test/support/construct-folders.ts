/** Finds the constructs of the language, each a folder of `test/cases/constructs`, and what they hold. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from 'stepwright/asl';
import { isWorkflow, type Workflow } from '../../src/dsl/workflow';
import type { ConstructRun } from './construct-case';

const CONSTRUCTS = join(__dirname, '../cases/constructs');

export function constructNames(): readonly string[] {
  return readdirSync(CONSTRUCTS);
}

/** The one workflow that a folder exports. */
export function workflowOf(name: string): Workflow {
  const exported = require(join(CONSTRUCTS, name, 'workflow')) as Readonly<Record<string, unknown>>; // a module
  const [workflow, ...others] = Object.values(exported).filter(isWorkflow);
  if (workflow === undefined || others.length > 0)
    throw new Error(`${name}/workflow.ts must export one workflow`);
  return workflow;
}

export function runsIn(name: string): readonly ConstructRun<unknown, unknown>[] {
  const exported = require(join(CONSTRUCTS, name, 'runs')) as {
    readonly runs: readonly ConstructRun<unknown, unknown>[];
  }; // what every folder exports
  return exported.runs;
}

export function definitionOf(name: string): StateMachineDefinition {
  return JSON.parse(readFileSync(definitionFileOf(name), 'utf8')) as StateMachineDefinition; // golden
}

export function definitionFileOf(name: string): string {
  return join(CONSTRUCTS, name, 'definition.asl.json');
}
