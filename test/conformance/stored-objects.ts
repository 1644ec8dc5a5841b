/** The objects that lay in S3 when a case was recorded. */

import { createMemoryObjects, type ObjectStore } from '../../src/entries/engine';
import type { RecordedCase } from './cases';

export function storedObjects({ needs }: RecordedCase): ObjectStore {
  const buckets: Record<string, Record<string, string>> = {};
  for (const { name, result, op, params } of needs?.setup ?? []) {
    if (name === 's3_create_bucket' && result !== undefined) buckets[result] = {};
    const { Bucket, Key, Body } = params ?? {};
    if (op !== 'PutObject' || Bucket === undefined || Key === undefined) continue;
    buckets[Bucket] = { ...buckets[Bucket], [Key]: Body ?? '' };
  }
  return createMemoryObjects(buckets);
}
