/** The operations on activities, whose tasks workers come and ask for. */

import { jsonText } from '../../engine/spelling';
import type { Service } from '../service';
import type { ActivityRecord } from '../store';
import { accepted, refused, toSeconds, type Answer, type Refusal } from './answer';
import { DEFAULTS } from './configuration';
import { required } from './members';
import { activityArn, checkArn, checkName } from './names';
import { operation } from './operation';
import { page } from './page';
import { ARN, ENCRYPTION, NAME, PAGING, TAGS } from './shapes';
import { changeTags } from './tags';

/** To create it again is no mistake. */
export const createActivity = operation(
  { name: required(NAME), tags: TAGS, encryptionConfiguration: ENCRYPTION },
  ({ name, tags = [], encryptionConfiguration }, service) => {
    const mistake = checkName(name);
    if (mistake !== undefined) return mistake;
    const arn = activityArn(name);
    const known = service.store.get('activity', arn);
    if (known !== undefined) return creation(known);

    const tagged = changeTags(service, arn, tags);
    if (tagged.kind === 'refused') return tagged;
    const encryption = { ...DEFAULTS.encryption, ...encryptionConfiguration };
    const activity = { arn, name, encryption, createdAt: service.now() };
    service.store.put('activity', arn, activity);
    return creation(activity);
  },
);

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

export const listActivities = operation(PAGING, (paging, { store }) => {
  const found = page(store.list('activity'), { question: 'activities', order: 'oldest-first', ...paging });
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
