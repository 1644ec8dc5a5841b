/** The functions that were made through the Lambda API: their versions, aliases and code. */

import { createHash } from 'node:crypto';
import type { Random } from '../../../engine/ports';
import { functionArn } from '../../local-account';
import type { Store } from '../../store';
import type {
  CodeReference,
  FunctionAliasRecord,
  FunctionConfiguration,
  FunctionRecord,
  FunctionVersionRecord,
} from './function-records';

export const LATEST = '$LATEST';

/** What is invoked: a version, or the latest code. */
export interface Revision {
  readonly fn: FunctionRecord;
  readonly version: string;
  readonly configuration: FunctionConfiguration;
}

export interface CatalogOptions {
  readonly store: Store;
  readonly now: () => number;
  /** Chooses between the versions of an alias. */
  readonly random: Random;
}

export class FunctionCatalog {
  private draws = 0;

  constructor(private readonly options: CatalogOptions) {}

  get now(): () => number {
    return this.options.now;
  }

  get store(): Store {
    return this.options.store;
  }

  functions(): readonly FunctionRecord[] {
    return this.store.list('function');
  }

  function(name: string): FunctionRecord | undefined {
    return this.store.get('function', functionArn(name));
  }

  /** Oldest first. */
  versionsOf(fn: FunctionRecord): readonly FunctionVersionRecord[] {
    return this.store.list('functionVersion', `${fn.arn}:`);
  }

  aliasesOf(fn: FunctionRecord): readonly FunctionAliasRecord[] {
    return this.store.list('functionAlias', `${fn.arn}:`);
  }

  alias(fn: FunctionRecord, name: string): FunctionAliasRecord | undefined {
    return this.store.get('functionAlias', `${fn.arn}:${name}`);
  }

  /** What a qualifier stands for; an alias chooses one of its versions each time. */
  resolve(name: string, qualifier: string = LATEST): Revision | undefined {
    const fn = this.function(name);
    if (fn === undefined) return undefined;
    if (qualifier === LATEST) return { fn, version: LATEST, configuration: fn.latest };
    const alias = this.alias(fn, qualifier);
    const version = alias === undefined ? qualifier : this.chooseVersion(alias);
    if (version === LATEST) return { fn, version, configuration: fn.latest };
    const kept = this.store.get('functionVersion', `${fn.arn}:${version}`);
    return kept && { fn, version, configuration: kept.configuration };
  }

  private chooseVersion({ arn, version, extra }: FunctionAliasRecord): string {
    if (extra === undefined) return version;
    this.draws += 1;
    return this.options.random.number(arn, this.draws) < extra.weight ? extra.version : version;
  }

  keep(fn: FunctionRecord): FunctionRecord {
    this.store.put('function', fn.arn, fn);
    return fn;
  }

  /** Changes code or settings of the latest version. */
  change(fn: FunctionRecord, changes: Partial<FunctionConfiguration>): FunctionRecord {
    const stamp = { modifiedAt: this.now(), revisionId: crypto.randomUUID() };
    const changed = this.keep({ ...fn, latest: { ...fn.latest, ...changes, ...stamp } });
    this.forgetUnusedCode(fn.latest.code.sha256);
    return changed;
  }

  /** Numbers the latest code and settings, or gives the version that they are already. */
  publish(fn: FunctionRecord, description = fn.latest.description): FunctionVersionRecord {
    const newest = this.versionsOf(fn).at(-1);
    if (newest !== undefined && isSame(newest.configuration, fn.latest)) return newest;
    const version = String(fn.versionsMade + 1);
    this.keep({ ...fn, versionsMade: fn.versionsMade + 1 });
    const configuration = { ...fn.latest, description, revisionId: crypto.randomUUID() };
    const record = { arn: `${fn.arn}:${version}`, functionArn: fn.arn, version, configuration };
    this.store.put('functionVersion', record.arn, record);
    return record;
  }

  removeVersion(version: FunctionVersionRecord): void {
    this.store.delete('functionVersion', version.arn);
    this.forgetUnusedCode(version.configuration.code.sha256);
  }

  /** Removes a function with all that belongs to it. */
  remove(fn: FunctionRecord): void {
    const versions = this.versionsOf(fn);
    for (const { arn } of this.aliasesOf(fn)) this.store.delete('functionAlias', arn);
    for (const { arn } of versions) this.store.delete('functionVersion', arn);
    this.store.delete('tags', fn.arn);
    this.store.delete('function', fn.arn);
    const hashes = [fn.latest, ...versions.map(({ configuration }) => configuration)].map(
      ({ code }) => code.sha256,
    );
    for (const hash of new Set(hashes)) this.forgetUnusedCode(hash);
  }

  keepCode(zip: Buffer): CodeReference {
    const sha256 = hashOf(zip);
    if (this.store.get('functionCode', sha256) === undefined) {
      this.store.put('functionCode', sha256, { zipBase64: zip.toString('base64') });
    }
    return { sha256, zippedBytes: zip.length };
  }

  code(sha256: string): Buffer | undefined {
    const kept = this.store.get('functionCode', sha256);
    return kept && Buffer.from(kept.zipBase64, 'base64');
  }

  /** Functions may share code. */
  private forgetUnusedCode(sha256: string): void {
    const isUsed =
      this.functions().some(({ latest }) => latest.code.sha256 === sha256) ||
      this.store.list('functionVersion').some(({ configuration }) => configuration.code.sha256 === sha256);
    if (!isUsed) this.store.delete('functionCode', sha256);
  }
}

export function hashOf(zip: Buffer): string {
  return createHash('sha256').update(zip).digest('base64');
}

/** Whether publishing would make a version that is no other than the last. */
function isSame(published: FunctionConfiguration, latest: FunctionConfiguration): boolean {
  const shape = ({
    revisionId: _r,
    modifiedAt: _m,
    description: _d,
    ...rest
  }: FunctionConfiguration): string =>
    JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
  return shape(published) === shape(latest);
}
