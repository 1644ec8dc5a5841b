/** Reads the objects of a bucket: what is known about them, or what is in them. */

import type { Item } from './item';
import { openContent, type Content } from './content';
import type { ObjectListing, ObjectStore, ObjectSummary } from '../ports';

/** One item for each object, with what S3 says about it. */
export async function* readListing(store: ObjectStore, listing: ObjectListing): AsyncGenerator<Item> {
  const source = `S3://${listing.bucket}`;
  for await (const object of store.listObjects(listing)) yield { value: summary(object), source };
}

/** The items in all the objects, one object after another. */
export async function* readObjects(
  store: ObjectStore,
  listing: ObjectListing,
  read: (content: Content) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const { bucket, expectedBucketOwner } = listing;
  for await (const { key, size } of store.listObjects(listing)) {
    // What stands for a folder has nothing in it.
    if (size === 0) continue;
    yield* read(await openContent(store, { bucket, key, expectedBucketOwner }));
  }
}

/** Spelled and ordered as AWS does; its moment is in seconds. */
function summary({ etag, lastModified, key, size, storageClass }: ObjectSummary) {
  return {
    Etag: etag,
    LastModified: Math.floor(lastModified / 1000),
    Key: key,
    Size: size,
    StorageClass: storageClass,
  };
}
