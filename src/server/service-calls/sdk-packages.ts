/** Finds the client of a service among the packages that the user has installed. */

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What a package exports. */
export type SdkPackage = Readonly<Record<string, unknown>>;

export type FoundPackage =
  | { readonly kind: 'found'; readonly exports: SdkPackage }
  | { readonly kind: 'missing'; readonly packageName: string };

/** The packages whose names are not those of their services, whatever is done about hyphens. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  states: 'sfn',
  events: 'eventbridge',
  config: 'config-service',
  databasemigration: 'database-migration-service',
  directory: 'directory-service',
  elasticsearch: 'elasticsearch-service',
  lexmodelbuilding: 'lex-model-building-service',
  lexruntime: 'lex-runtime-service',
};

/** The usual services that are written without the hyphens of their packages, for the advice to install one. */
const HYPHENATED: readonly string[] = [
  'api-gateway', 'application-auto-scaling', 'auto-scaling', 'bedrock-agent', 'bedrock-agent-runtime',
  'bedrock-runtime', 'cloudwatch-logs', 'codestar-connections', 'cognito-identity',
  'cognito-identity-provider', 'cost-explorer', 'dynamodb-streams', 'elastic-beanstalk',
  'elastic-load-balancing', 'elastic-load-balancing-v2', 'emr-containers', 'emr-serverless',
  'iot-data-plane', 'license-manager', 'rds-data', 'redshift-data', 'redshift-serverless',
  'resource-groups', 'resource-groups-tagging-api', 'route-53', 'route-53-domains', 's3-control',
  'sagemaker-runtime', 'secrets-manager', 'service-catalog', 'service-quotas', 'ssm-incidents',
  'storage-gateway', 'timestream-query', 'timestream-write',
]; // prettier-ignore

/** @param folders where to look, first to last; after them, what this package has installed itself is taken. */
export function findSdkPackage(service: string, folders: readonly string[]): FoundPackage {
  const name = OTHER_NAMES[service] ?? service;
  for (const from of [...folders.map((folder) => join(folder, 'package.json')), __filename]) {
    const require = createRequire(from);
    const exports = tryRequire(require, `@aws-sdk/client-${installedName(require, name)}`);
    if (exports !== undefined) return { kind: 'found', exports };
  }
  const known = HYPHENATED.find((hyphenated) => withoutHyphens(hyphenated) === name) ?? name;
  return { kind: 'missing', packageName: `@aws-sdk/client-${known}` };
}

/** `cloudwatch-logs` for `cloudwatchlogs`, where that is installed. */
function installedName(require: NodeJS.Require, name: string): string {
  const folders = (require.resolve.paths('@aws-sdk/any') ?? []).map((folder) => join(folder, '@aws-sdk'));
  const clients = folders.flatMap(namesIn).flatMap((entry) => /^client-(.+)$/.exec(entry)?.[1] ?? []);
  return clients.find((client) => withoutHyphens(client) === withoutHyphens(name)) ?? name;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function withoutHyphens(name: string): string {
  return name.replaceAll('-', '');
}

function tryRequire(require: NodeJS.Require, name: string): SdkPackage | undefined {
  try {
    require.resolve(name);
  } catch {
    return undefined;
  }
  return require(name) as SdkPackage; // a module
}
