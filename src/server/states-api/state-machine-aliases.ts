/** The operations on aliases, which stand for one version or two of a machine. */

import type { Service } from '../service';
import type { AliasRecord } from '../store';
import { accepted, refused, toSeconds, type Answer, type Refusal } from './answer';
import { machineDoesNotExist } from './find-machine';
import { required, type StringMember } from './members';
import { checkArn, qualifierOf, unqualified } from './names';
import { operation } from './operation';
import { page, placeByCreation } from './page';
import { questionOf } from './page-tokens';
import { checkAliasQuota } from './quotas';
import { checkRouting, noSuchResource, shownRoutes, toRoutes } from './routing';
import { ARN, DESCRIPTION, NAME, PAGING, ROUTING } from './shapes';

const ALIAS_NAME = {
  ...NAME,
  pattern: '^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$',
} as const satisfies StringMember;

export const createStateMachineAlias = operation(
  { description: DESCRIPTION, name: required(ALIAS_NAME), routingConfiguration: required(ROUTING) },
  ({ description, name, routingConfiguration }, service) => {
    const mistake = checkRouting(service, routingConfiguration);
    if (mistake !== undefined) return mistake;
    const machineArn = unqualified(routingConfiguration[0]?.stateMachineVersionArn ?? '');
    const routes = toRoutes(routingConfiguration);
    const at = service.now();
    const alias = {
      arn: `${machineArn}:${name}`,
      machineArn,
      name,
      routes,
      createdAt: at,
      updatedAt: at,
      ...(description === undefined ? {} : { description }),
    };
    return repeated(service, alias) ?? checkAliasQuota(service, machineArn) ?? created(service, alias);
  },
);

/** What to answer where there is an alias of that name. */
function repeated({ registry }: Service, alias: AliasRecord): Answer | undefined {
  const known = registry.alias(alias.arn);
  if (known === undefined) return undefined;
  const isRepeated =
    known.description === alias.description && JSON.stringify(known.routes) === JSON.stringify(alias.routes);
  if (isRepeated) return creation(known);
  return refused(
    'ConflictException',
    'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
  );
}

function created({ registry }: Service, alias: AliasRecord): Answer {
  registry.keepAlias(alias);
  return creation(alias);
}

function creation({ arn, createdAt }: AliasRecord): Answer {
  return accepted({ stateMachineAliasArn: arn, creationDate: toSeconds(createdAt) });
}

export const updateStateMachineAlias = operation(
  { stateMachineAliasArn: required(ARN), description: DESCRIPTION, routingConfiguration: ROUTING },
  ({ stateMachineAliasArn, description, routingConfiguration }, service) => {
    const found = findAlias(service, stateMachineAliasArn);
    if (found.kind === 'refused') return found;
    if (description === undefined && routingConfiguration === undefined) {
      return refused(
        'ValidationException',
        'Either the description or the routing configuration must be specified',
      );
    }
    const { alias } = found;
    const mistake = routingConfiguration && checkRouting(service, routingConfiguration, alias.machineArn);
    if (mistake !== undefined) return mistake;

    const updatedAt = service.now();
    service.registry.keepAlias({
      ...alias,
      ...(description !== undefined && { description }),
      ...(routingConfiguration && { routes: toRoutes(routingConfiguration) }),
      updatedAt,
    });
    return accepted({ updateDate: toSeconds(updatedAt) });
  },
);

export const describeStateMachineAlias = operation(
  { stateMachineAliasArn: required(ARN) },
  ({ stateMachineAliasArn }, service) => {
    const found = findAlias(service, stateMachineAliasArn);
    if (found.kind === 'refused') return found;
    const { arn, name, description, routes, createdAt, updatedAt } = found.alias;
    return accepted({
      stateMachineAliasArn: arn,
      name,
      ...(description !== undefined && { description }),
      routingConfiguration: shownRoutes(routes).map((route) => ({ ...route })),
      creationDate: toSeconds(createdAt),
      updateDate: toSeconds(updatedAt),
    });
  },
);

export const deleteStateMachineAlias = operation(
  { stateMachineAliasArn: required(ARN) },
  ({ stateMachineAliasArn }, service) => {
    const found = findAlias(service, stateMachineAliasArn);
    if (found.kind === 'refused') return found;
    service.registry.removeAlias(found.alias.arn);
    return accepted();
  },
);

/** Those of a machine, or those that stand for a version. */
export const listStateMachineAliases = operation(
  { stateMachineArn: required(ARN), ...PAGING },
  ({ stateMachineArn, ...paging }, { registry, pageTokens }) => {
    const mistake = checkArn(stateMachineArn, 'stateMachine');
    if (mistake !== undefined) return mistake;
    const machineArn = unqualified(stateMachineArn);
    if (registry.machine(machineArn) === undefined) return machineDoesNotExist(stateMachineArn);
    const isVersion = qualifierOf(stateMachineArn) !== undefined;
    if (isVersion && registry.version(stateMachineArn) === undefined) return noSuchResource();

    const all = registry
      .aliasesOf(machineArn)
      .filter(({ routes }) => !isVersion || routes.some(({ versionArn }) => versionArn === stateMachineArn));
    const question = questionOf('aliases', stateMachineArn);
    const request = { question, order: 'oldest-first', placeOf: placeByCreation, ...paging } as const;
    const aliases = page(all, request, pageTokens);
    if (aliases.kind === 'refused') return aliases;
    const stateMachineAliases = aliases.items.map(({ arn, createdAt }) => ({
      stateMachineAliasArn: arn,
      creationDate: toSeconds(createdAt),
    }));
    return accepted({ stateMachineAliases, ...aliases.next });
  },
);

function findAlias(
  { registry }: Service,
  arn: string,
): { readonly kind: 'found'; readonly alias: AliasRecord } | Refusal {
  const mistake = checkArn(arn, 'stateMachine');
  if (mistake !== undefined) return mistake;
  const alias = registry.alias(arn);
  return alias === undefined ? noSuchResource() : { kind: 'found', alias };
}
