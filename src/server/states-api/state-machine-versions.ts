/** PublishStateMachineVersion, ListStateMachineVersions and DeleteStateMachineVersion. */

import type { VersionRecord } from '../store';
import { accepted, refused, toSeconds } from './answer';
import { findMachine } from './find-machine';
import { required } from './members';
import { checkArn, qualifierOf, unqualified } from './names';
import { operation } from './operation';
import { page } from './page';
import { questionOf, type Place } from './page-tokens';
import { checkVersionQuota } from './quotas';
import { ARN, DESCRIPTION, LONG_ARN, PAGING } from './shapes';

/** "To specify the initial state machine revision, set the value as INITIAL" (API reference). */
const INITIAL = 'INITIAL';

export const publishStateMachineVersion = operation(
  { stateMachineArn: required(ARN), revisionId: { type: 'string' }, description: DESCRIPTION },
  ({ stateMachineArn, revisionId, description }, service) => {
    const found = findMachine(service, stateMachineArn);
    if (found.kind === 'refused') return found;
    const { registry } = service;
    const current = registry.current(found.machine).id ?? INITIAL;
    if (revisionId !== undefined && revisionId !== current) {
      return refused(
        'ConflictException',
        `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current}.`,
      );
    }
    const isFull = checkVersionQuota(service, found.machine);
    if (isFull !== undefined) return isFull;
    const { arn, createdAt } = registry.publish(found.machine, description);
    return accepted({ stateMachineVersionArn: arn, creationDate: toSeconds(createdAt) });
  },
);

export const listStateMachineVersions = operation(
  { stateMachineArn: required(ARN), ...PAGING },
  ({ stateMachineArn, ...paging }, { registry, pageTokens }) => {
    const mistake = checkArn(stateMachineArn, 'stateMachine');
    if (mistake !== undefined) return mistake;
    const question = questionOf('versions', stateMachineArn);
    const placeOf = ({ arn }: VersionRecord): Place => [Number(qualifierOf(arn))];
    const request = { question, order: 'newest-first', placeOf, ...paging } as const;
    const versions = page(registry.versionsOf(stateMachineArn), request, pageTokens);
    if (versions.kind === 'refused') return versions;
    const stateMachineVersions = versions.items.map(({ arn, createdAt }) => ({
      stateMachineVersionArn: arn,
      creationDate: toSeconds(createdAt),
    }));
    return accepted({ stateMachineVersions, ...versions.next });
  },
);

export const deleteStateMachineVersion = operation(
  { stateMachineVersionArn: required(LONG_ARN) },
  ({ stateMachineVersionArn: arn }, { registry }) => {
    const mistake = checkArn(arn, 'stateMachine');
    if (mistake !== undefined) return mistake;
    const names = registry
      .aliasesOf(unqualified(arn))
      .filter(({ routes }) => routes.some(({ versionArn }) => versionArn === arn))
      .map(({ name }) => name);
    if (names.length > 0) {
      return refused(
        'ConflictException',
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names.join(', ')}]`,
      );
    }
    registry.removeVersion(arn);
    return accepted();
  },
);
