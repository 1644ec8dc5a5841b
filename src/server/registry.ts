/** The state machines that are served: their revisions, versions and aliases, and the program of each revision. */

import type { StateMachineDefinition } from '../asl/definition';
import { compileProgram, type Program } from '../engine/program';
import type { Random } from '../engine/ports';
import { qualifierOf, stateMachineArn, unqualified } from './states-api/names';
import type {
  AliasRecord,
  Configuration,
  MachineRecord,
  RevisionRecord,
  Store,
  VersionRecord,
} from './store';

/** What an arn of a machine, a version or an alias stands for when it is started. */
export interface Target {
  readonly machine: MachineRecord;
  readonly revision: RevisionRecord;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}

export interface RegistryOptions {
  readonly store: Store;
  readonly now: () => number;
  /** Chooses between the versions of an alias. */
  readonly random: Random;
}

export class Registry {
  private readonly programs = new Map<string, Program>();
  private draws = 0;

  constructor(private readonly options: RegistryOptions) {}

  machine(arn: string): MachineRecord | undefined {
    return this.options.store.get('machine', arn);
  }

  machines(): readonly MachineRecord[] {
    return this.options.store.list('machine');
  }

  revision(key: string): RevisionRecord {
    const revision = this.options.store.get('revision', key);
    if (revision === undefined) throw new Error(`unreachable: the revision ${key} was kept`);
    return revision;
  }

  current(machine: MachineRecord): RevisionRecord {
    return this.revision(machine.revision);
  }

  /** Compiled once for all executions; throws a `ProgramError` where the engine cannot run it. */
  program({ type }: MachineRecord, revision: RevisionRecord): Program {
    return this.programOf(revision, type);
  }

  /** As `program`, also where the machine has been deleted. */
  programOf({ key, definition }: RevisionRecord, type: MachineRecord['type']): Program {
    const known = this.programs.get(key);
    if (known !== undefined) return known;
    const program = compileDefinition(definition, type);
    this.programs.set(key, program);
    return program;
  }

  create(name: string, type: MachineRecord['type'], configuration: Configuration): MachineRecord {
    const at = this.options.now();
    const arn = stateMachineArn(name);
    const revision = this.addRevision(arn, configuration);
    return this.keep({
      arn,
      name,
      type,
      createdAt: at,
      updatedAt: at,
      revision: revision.key,
      versionsMade: 0,
    });
  }

  /** A machine that is told to be as it is keeps its revision. */
  update(machine: MachineRecord, changes: Partial<Configuration>): MachineRecord {
    const current = this.current(machine);
    const changed = { ...configurationOf(current), ...changes };
    const updatedAt = this.options.now();
    if (isSame(changed, current)) return this.keep({ ...machine, updatedAt });
    const revision = this.addRevision(machine.arn, changed, crypto.randomUUID());
    return this.keep({ ...machine, updatedAt, revision: revision.key });
  }

  private addRevision(machineArn: string, configuration: Configuration, id?: string): RevisionRecord {
    // A machine that was deleted may come back under its name, while its executions still run.
    const key = `${machineArn}#${crypto.randomUUID()}`;
    const createdAt = this.options.now();
    const revision = { key, createdAt, ...(id === undefined ? {} : { id }), ...configuration };
    this.options.store.put('revision', key, revision);
    return revision;
  }

  private keep(machine: MachineRecord): MachineRecord {
    this.options.store.put('machine', machine.arn, machine);
    return machine;
  }

  /** Removes a machine with its versions and aliases; what it has started goes on. */
  remove(machine: MachineRecord): void {
    const { store } = this.options;
    for (const { arn } of this.versionsOf(machine.arn)) store.delete('version', arn);
    for (const { arn } of this.aliasesOf(machine.arn)) store.delete('alias', arn);
    store.delete('tags', machine.arn);
    store.delete('machine', machine.arn);
  }

  /** Oldest first. */
  versionsOf(machineArn: string): readonly VersionRecord[] {
    return this.options.store.list('version', `${machineArn}:`);
  }

  version(arn: string): VersionRecord | undefined {
    return this.options.store.get('version', arn);
  }

  /** Numbers the current revision, or gives the version that it is already. */
  publish(machine: MachineRecord, description?: string): VersionRecord {
    const published = this.versionsOf(machine.arn).find(({ revision }) => revision === machine.revision);
    if (published !== undefined) return published;

    const number = machine.versionsMade + 1;
    this.keep({ ...machine, versionsMade: number });
    const version = {
      arn: `${machine.arn}:${number}`,
      machineArn: machine.arn,
      revision: machine.revision,
      createdAt: this.options.now(),
      ...(description === undefined ? {} : { description }),
    };
    this.options.store.put('version', version.arn, version);
    return version;
  }

  /** Whether publishing after those changes makes a version that there is not yet. */
  needsVersion(machine: MachineRecord, changes: Partial<Configuration> = {}): boolean {
    const current = this.current(machine);
    const stays = isSame({ ...configurationOf(current), ...changes }, current);
    return !stays || !this.versionsOf(machine.arn).some(({ revision }) => revision === machine.revision);
  }

  removeVersion(arn: string): void {
    this.options.store.delete('version', arn);
  }

  /** Oldest first. */
  aliasesOf(machineArn: string): readonly AliasRecord[] {
    return this.options.store.list('alias', `${machineArn}:`);
  }

  alias(arn: string): AliasRecord | undefined {
    return this.options.store.get('alias', arn);
  }

  keepAlias(alias: AliasRecord): void {
    this.options.store.put('alias', alias.arn, alias);
  }

  removeAlias(arn: string): void {
    this.options.store.delete('alias', arn);
  }

  /** What is started by an arn; an alias chooses one of its versions each time. */
  target(arn: string): Target | undefined {
    const machine = this.machine(unqualified(arn));
    if (machine === undefined) return undefined;
    if (qualifierOf(arn) === undefined) return { machine, revision: this.current(machine) };

    const alias = this.alias(arn);
    const version = this.version(alias === undefined ? arn : this.chooseVersion(alias));
    if (version === undefined) return undefined;
    const revision = this.revision(version.revision);
    return { machine, revision, versionArn: version.arn, ...(alias && { aliasArn: alias.arn }) };
  }

  private chooseVersion({ arn, routes }: AliasRecord): string {
    this.draws += 1;
    let rest = this.options.random.number(arn, this.draws) * 100;
    for (const { versionArn, weight } of routes) {
      rest -= weight;
      if (rest < 0) return versionArn;
    }
    throw new Error(`unreachable: the weights of ${arn} add up to 100`);
  }
}

/** Throws a `ProgramError` where the engine cannot run it. */
export function compileDefinition(text: string, type: MachineRecord['type']): Program {
  return compileProgram(JSON.parse(text) as StateMachineDefinition, { type }); // it was validated
}

function configurationOf({
  definition,
  roleArn,
  logging,
  tracing,
  encryption,
}: RevisionRecord): Configuration {
  return { definition, roleArn, logging, tracing, encryption };
}

export function isSame(a: Configuration, b: Configuration): boolean {
  const fields = ['definition', 'roleArn', 'logging', 'tracing', 'encryption'] as const;
  return fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}
