/** Makes a compiled workflow ready to be served: its handlers are bundled and kept, its placeholders filled. */

import { withChildren } from '../../compiler/children';
import type { Compiled, CompiledTask } from '../../compiler/compiled';
import { entryCandidates } from '../../dsl/entry';
import type { CallbackContract } from '../../dsl/task';
import type { Json } from '../../asl/json';
import { bundlingFolder, keepCode } from '../../server/lambda-api/kept-code';
import { bundleInMemory } from '../../server/lambda-api/runtimes/bundle-node';
import type { LocalFunction } from '../../server/lambda-api/runtimes/local-function';
import { languageOfFile } from '../../server/lambda-api/runtimes/runtime-name';
import { localWorkflows } from '../../server/local-workflows';
import { stateMachineArn } from '../../server/states-api/names';
import { refuseUnbound } from '../bindings';
import { sourceText } from '../source-text';
import type { CompileRequest, DevCallback, DevWorkflow } from './compile-messages';
import { sampleOf } from './sample-json';

export interface Prepared {
  readonly workflow: DevWorkflow;
  /** The files that its handlers were made of. */
  readonly sources: readonly string[];
}

/** The workflow, and those that it runs. */
export function withThoseItRuns(compiled: Compiled): readonly Compiled[] {
  return [...withChildren(compiled, { readSource: sourceText }).values()];
}

/** Throws an error that lists every handler and resource that is missing, or says which cannot be bundled. */
export async function prepare(compiled: Compiled, request: CompileRequest): Promise<Prepared> {
  const { externals, resources, timeoutSeconds, codeFolder } = request;
  refuseMissingBindings(compiled, request);
  const options = {
    externals,
    resources: { ...machinesRunBy(compiled), ...resources },
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
  const { functions } = localWorkflows([compiled], options);
  const kept = await keepAll(functions, codeFolder);
  const versions = Object.fromEntries(kept.map(({ name, version }) => [name, version]));
  const [machine] = localWorkflows([compiled], { ...options, versions }).machines;
  if (machine === undefined) throw new Error('unreachable: a workflow becomes a machine');

  const { name, type, sources, warnings } = compiled;
  const tasks = compiled.tasks.map((task) => located(task, request));
  const callbacks = compiled.callbacks.map(({ state, contract }) => callbackOf(state, contract));
  return {
    workflow: { name, type, definition: machine.definition, sources, tasks, callbacks, warnings },
    sources: kept.flatMap((code) => code.sources),
  };
}

function refuseMissingBindings({ tasks, resources }: Compiled, bound: CompileRequest): void {
  const externals = tasks.flatMap(({ task }) => (task.kind === 'external' ? [task.id] : []));
  const others = resources.flatMap(({ resource: { kind, id } }) => (kind === 'workflow' ? [] : [id]));
  refuseUnbound(
    externals.filter((id) => bound.externals[id] === undefined),
    others.filter((id) => bound.resources[id] === undefined),
  );
}

/** The ARNs of the workflows that it runs, for these are served beside it. */
function machinesRunBy({ resources }: Compiled): Readonly<Record<string, string>> {
  const ids = resources.flatMap(({ resource: { kind, id } }) => (kind === 'workflow' ? [id] : []));
  return Object.fromEntries(ids.map((id) => [id, stateMachineArn(id)]));
}

async function keepAll(functions: readonly LocalFunction[], codeFolder: string) {
  const settled = await Promise.allSettled(functions.map((fn) => keep(fn, codeFolder)));
  const failures = settled.filter((one) => one.status === 'rejected');
  if (failures.length > 0) {
    const messages = failures.map(({ reason }) =>
      reason instanceof Error ? reason.message : String(reason),
    );
    throw new Error([...new Set(messages)].join('\n'));
  }
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function keep({ name, entry, ...fn }: LocalFunction, codeFolder: string) {
  if (languageOfFile(entry) !== 'nodejs')
    throw new Error(`${entry} is not run by dev, only handlers in TypeScript and JavaScript are`);
  const bundle = await bundleInMemory(entry, bundlingFolder(codeFolder));
  const { timeoutSeconds } = fn;
  const manifest = { handler: `index.${fn.export}`, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
  return { name, version: await keepCode(codeFolder, bundle, manifest), sources: bundle.sources };
}

/** Handles name their files by where they were written, which is nothing that can be told. */
function located(
  { task, states }: CompiledTask,
  { externals }: CompileRequest,
): DevWorkflow['tasks'][number] {
  const known = { kind: 'lambda', at: {}, contract: { errors: task.contract.errors } } as const;
  if (task.kind === 'lambda') {
    const [entry = task.entry] = entryCandidates(task);
    return { states, task: { ...known, entry, export: task.export } };
  }
  const { entry, export: exported } = externals[task.id] ?? { entry: task.id, export: 'handler' };
  return { states, task: { ...known, entry, export: exported } };
}

function callbackOf(state: string, { id, errors, output }: CallbackContract): DevCallback {
  const schema = output?.['~standard'].jsonSchema;
  return { state, id, errors, sample: schema === undefined ? {} : sampleOf(jsonSchema(schema.input)) };
}

/** Not every schema can be said in JSON Schema. */
function jsonSchema(convert: (options: { readonly target: string }) => object): Json {
  try {
    return JSON.parse(JSON.stringify(convert({ target: 'draft-2020-12' }))) as Json; // what was just printed
  } catch {
    return {};
  }
}
