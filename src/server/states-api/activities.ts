/** The operations on activities, whose tasks workers come and ask for. */

import { isDeepStrictEqual } from 'node:util';
import { jsonText } from '../../engine/spelling';
import type { Service } from '../service';
import type { ActivityRecord } from '../store';
import { accepted, refused, toSeconds, type Answer, type Refusal } from './answer';
import { checkEncryption, DEFAULTS, encryptionRecord } from './configuration';
import { required, type InputOf } from './members';
import { activityArn, checkArn, checkName } from './names';
import { operation } from './operation';
import { page, placeByCreation } from './page';
import { checkActivityQuota, MAX_POLLERS } from './quotas';
import { ARN, ENCRYPTION, NAME, PAGING, TAGS } from './shapes';
import { changeTags } from './tags';

/** To create it again is no mistake. */
export const createActivity = operation(
  { name: required(NAME), tags: TAGS, encryptionConfiguration: ENCRYPTION },
  ({ name, tags = [], encryptionConfiguration }, service) => {
    const mistake = checkName(name) ?? checkEncryption(encryptionConfiguration);
    if (mistake !== undefined) return mistake;
    const arn = activityArn(name);
    const known = service.store.get('activity', arn);
    if (known !== undefined) return repeated(known, encryptionConfiguration);
    const full = checkActivityQuota(service);
    if (full !== undefined) return full;

    const tagged = changeTags(service, arn, tags);
    if (tagged.kind === 'refused') return tagged;
    const encryption = encryptionRecord(encryptionConfiguration ?? DEFAULTS.encryption);
    const activity = { arn, name, encryption, createdAt: service.now() };
    service.store.put('activity', arn, activity);
    return creation(activity);
  },
);

/** "Activity already exists. EncryptionConfiguration may not be updated" (API reference). */
function repeated(known: ActivityRecord, given: InputOf<typeof ENCRYPTION.members> | undefined): Answer {
  const isSame = given === undefined || isDeepStrictEqual(encryptionRecord(given), known.encryption);
  return isSame
    ? creation(known)
    : refused('ActivityAlreadyExists', `Activity Already Exists: '${known.arn}'`);
}

function creation({ arn, createdAt }: ActivityRecord): Answer {
  return accepted({ activityArn: arn, creationDate: toSeconds(createdAt) });
}

export const describeActivity = operation({ activityArn: required(ARN) }, (input, service) => {
  const found = findActivity(service, input.activityArn);
  return found.kind === 'refused'
    ? found
    : accepted({ ...summary(found.activity), encryptionConfiguration: found.activity.encryption });
});

export const deleteActivity = operation({ activityArn: required(ARN) }, (input, { store }) => {
  const mistake = checkArn(input.activityArn, 'activity');
  if (mistake !== undefined) return mistake;
  store.delete('activity', input.activityArn);
  store.delete('tags', input.activityArn);
  return accepted();
});

export const listActivities = operation(PAGING, (paging, { store, pageTokens }) => {
  const request = {
    question: 'activities',
    order: 'oldest-first',
    placeOf: placeByCreation,
    ...paging,
  } as const;
  const found = page(store.list('activity'), request, pageTokens);
  if (found.kind === 'refused') return found;
  return accepted({ activities: found.items.map(summary), ...found.next });
});

/** Waits a minute for a task; whoever got none is given no token. */
export const getActivityTask = operation(
  { activityArn: required(ARN), workerName: NAME },
  async (input, service, signal) => {
    const found = findActivity(service, input.activityArn);
    if (found.kind === 'refused') return found;
    const { workerName } = input;
    const mistake = workerName === undefined ? undefined : checkName(workerName);
    if (mistake !== undefined) return mistake;

    if (service.polls.count(found.activity.arn) >= MAX_POLLERS) {
      const text = `Activity Worker Limit Exceeded: '${MAX_POLLERS} workers wait for tasks of ${found.activity.arn}'`;
      return refused('ActivityWorkerLimitExceeded', text);
    }
    const task = await service.polls.next({ activityArn: found.activity.arn, workerName, signal });
    if (task === undefined) return accepted({ taskToken: null });
    const { taskToken, executionArn, stateName } = task;
    service.noteToken(taskToken, { executionArn, stateName });
    return accepted({ taskToken, input: jsonText(task.input) });
  },
);

function summary({ arn, name, createdAt }: ActivityRecord) {
  return { activityArn: arn, name, creationDate: toSeconds(createdAt) };
}

function findActivity(
  { store }: Service,
  arn: string,
): { readonly kind: 'found'; readonly activity: ActivityRecord } | Refusal {
  const mistake = checkArn(arn, 'activity');
  if (mistake !== undefined) return mistake;
  const activity = store.get('activity', arn);
  if (activity !== undefined) return { kind: 'found', activity };
  return refused('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
}
