/** The files with workflows and what they gave last: of each workflow, the last that could be served. */

import { isSame } from '../../asl/json-kind';
import type { Json } from '../../asl/json';
import type { Served } from '../../server/serve-machine';
import type { CompiledFile, DevWorkflow, FileToCompile, Problem } from './compile-messages';
import type { LoadedEvent, Show } from './dev-event';
import { isScript } from './workflow-text';

export interface ShelfOptions {
  readonly serve: (workflow: DevWorkflow) => Served;
  readonly show: Show;
}

/** What a file gave last. */
interface Shelved {
  readonly sources: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

interface Owned {
  readonly file: string;
  readonly workflow: DevWorkflow;
}

export class Shelf {
  private readonly files = new Map<string, Shelved>();
  private readonly workflows = new Map<string, Owned>();

  constructor(private readonly options: ShelfOptions) {}

  /** Serves what a file gives now; what it no longer gives stays as it was where it is broken, else it is withdrawn. */
  put(file: CompiledFile, isFirst: boolean): void {
    const { path } = file;
    const refused = file.workflows.flatMap((one) => this.serve(path, one, isFirst) ?? []);
    const problems = [...file.problems, ...refused];
    const given = new Set(file.workflows.map(({ name }) => name));
    for (const name of this.ownedBy(path)) {
      if (!given.has(name) && !problems.some((problem) => isAbout(problem, name))) this.withdraw(name);
    }
    for (const problem of problems) {
      const stillServed = this.ownedBy(path).filter((name) => isAbout(problem, name));
      this.options.show({ kind: 'problem', file: path, problem, stillServed });
    }
    // A file that cannot be loaded does not say what it imports.
    const before = problems.length > 0 ? (this.files.get(path)?.sources ?? []) : [];
    this.files.set(path, { sources: new Set([...before, ...file.sources]), problems });
  }

  /** Lets go of all other files; says whether there were any. */
  keepOnly(files: readonly FileToCompile[]): boolean {
    const kept = new Set(files.map(({ path }) => path));
    const gone = [...this.files.keys()].filter((path) => !kept.has(path));
    for (const path of gone) {
      this.ownedBy(path).forEach((name) => this.withdraw(name));
      this.files.delete(path);
    }
    return gone.length > 0;
  }

  /** Whether a file has to be compiled: it is new, or something that it was made of has changed. */
  isStale(path: string, changed: ReadonlySet<string>): boolean {
    const known = this.files.get(path);
    if (known === undefined) return true;
    const mayMend = known.problems.length > 0 && [...changed].some(isScript);
    return mayMend || [...changed].some((one) => known.sources.has(one));
  }

  /** Absolute paths of all that was compiled. */
  sources(): ReadonlySet<string> {
    return new Set([...this.files.values()].flatMap(({ sources }) => [...sources]));
  }

  /** As it was served last. */
  workflow(name: string): DevWorkflow | undefined {
    return this.workflows.get(name)?.workflow;
  }

  counts(): Pick<LoadedEvent, 'machines' | 'problems' | 'sources'> {
    const problems = [...this.files.values()].flatMap((file) => file.problems);
    return { machines: this.workflows.size, problems: problems.length, sources: this.sources().size };
  }

  /** What is wrong with it, or nothing. */
  private serve(file: string, workflow: DevWorkflow, isFirst: boolean): Problem | undefined {
    const { name, type, warnings } = workflow;
    const owner = this.workflows.get(name);
    if (owner !== undefined && owner.file !== file) return clash(owner, workflow);
    try {
      const change = this.options.serve(workflow);
      this.workflows.set(name, { file, workflow });
      if (isFirst || change !== 'unchanged') {
        this.options.show({ kind: 'machine', name, type, file, change, warnings });
      }
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'trouble', workflow: name, message };
    }
  }

  /** Its executions go on, so the machine stays. */
  private withdraw(name: string): void {
    const owned = this.workflows.get(name);
    if (owned === undefined) return;
    this.workflows.delete(name);
    const { file, workflow } = owned;
    this.options.show({
      kind: 'machine',
      name,
      type: workflow.type,
      file,
      change: 'withdrawn',
      warnings: [],
    });
  }

  private ownedBy(file: string): readonly string[] {
    return [...this.workflows].flatMap(([name, owner]) => (owner.file === file ? [name] : []));
  }
}

/** A file that cannot be loaded is trouble of all its workflows. */
function isAbout({ workflow }: Problem, name: string): boolean {
  return workflow === undefined || workflow === name;
}

/** A file may hand on what another one exports. */
function clash(owner: Owned, { name, definition }: DevWorkflow): Problem | undefined {
  if (isSame(asJson(definition), asJson(owner.workflow.definition))) return undefined;
  const message = `another workflow "${name}" is served already, from ${owner.file}: give one of the two another name`;
  return { kind: 'trouble', workflow: name, message };
}

function asJson(definition: DevWorkflow['definition']): Json {
  return definition as unknown as Json; // what was sent as JSON
}
