/** TagResource, UntagResource and ListTagsForResource, for machines and activities. */

import type { Service } from '../service';
import { accepted, refused, type Answer, type Refusal } from './answer';
import { required } from './members';
import { checkArn } from './names';
import { operation } from './operation';
import { ARN, TAG_KEYS, TAGS } from './shapes';

/** "A state machine or activity can have a maximum of 50 tags" (quotas). */
const MAX_TAGS = 50;

export interface Tag {
  readonly key?: string;
  readonly value?: string;
}

export const tagResource = operation(
  { resourceArn: required(ARN), tags: required(TAGS) },
  ({ resourceArn, tags }, service) =>
    checkResource(service, resourceArn) ?? changeTags(service, resourceArn, tags),
);

export const untagResource = operation(
  { resourceArn: required(ARN), tagKeys: required(TAG_KEYS) },
  ({ resourceArn, tagKeys }, service) => {
    const mistake = checkResource(service, resourceArn);
    if (mistake !== undefined) return mistake;
    const tags = tagsOf(service, resourceArn).filter(([key]) => !tagKeys.includes(key));
    service.store.put('tags', resourceArn, { tags });
    return accepted();
  },
);

export const listTagsForResource = operation({ resourceArn: required(ARN) }, ({ resourceArn }, service) => {
  const mistake = checkResource(service, resourceArn);
  if (mistake !== undefined) return mistake;
  return accepted({ tags: tagsOf(service, resourceArn).map(([key, value]) => ({ key, value })) });
});

/** Versions and aliases have no tags of their own. */
function checkResource({ store }: Service, arn: string): Refusal | undefined {
  const mistake = checkArn(arn, 'stateMachine', 'activity');
  if (mistake !== undefined) return mistake;
  const isKnown = store.get('machine', arn) !== undefined || store.get('activity', arn) !== undefined;
  if (isKnown) return undefined;
  return { ...refused('ResourceNotFound', `Resource not found: '${arn}'`), details: { resourceName: arn } };
}

/** Adds tags; one whose key is there already takes its place. */
export function changeTags(service: Service, arn: string, given: readonly Tag[]): Answer {
  const tags = new Map(tagsOf(service, arn));
  for (const { key = '', value = '' } of given) tags.set(key, value);
  if (tags.size > MAX_TAGS) {
    const message = `Too many tags: a resource may have at most ${MAX_TAGS} (${arn})`;
    return { ...refused('TooManyTags', message), details: { resourceName: arn } };
  }
  if (given.length > 0) service.store.put('tags', arn, { tags: [...tags] });
  return accepted();
}

function tagsOf({ store }: Service, arn: string): readonly (readonly [string, string])[] {
  return store.get('tags', arn)?.tags ?? [];
}
