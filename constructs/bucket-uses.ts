/** Tells what a distributed map does with buckets, as far as its definition names them. */

import type { MapState } from 'stepwright/asl';

/** What stands for the placeholders of a definition. */
export type Substitutions = Readonly<Record<string, string>>;

export interface BucketUse {
  /** Absent where only the data of an execution tells. */
  readonly bucket: string | undefined;
  /** Which objects, with a star for any text. */
  readonly objects: string;
  readonly actions: readonly string[];
  readonly on: 'bucket' | 'objects';
}

/** What the reader and the writer of a map do. */
export function bucketUses(map: MapState, substitutions: Substitutions): readonly BucketUse[] {
  const { ItemReader: reader, ResultWriter: writer } = map;
  return [
    ...(reader === undefined ? [] : readerUses(reader, substitutions)),
    ...(writer?.Resource === undefined ? [] : [writerUse(writer, substitutions)]),
  ];
}

function readerUses(
  { Resource, Arguments, ReaderConfig = {} }: NonNullable<MapState['ItemReader']>,
  substitutions: Substitutions,
): readonly BucketUse[] {
  const given = textsIn(Arguments, substitutions);
  // A version may be data, too.
  const isVersioned = Object.hasOwn(Object(Arguments), 'VersionId');
  const reads = isVersioned ? ['s3:GetObject', 's3:GetObjectVersion'] : ['s3:GetObject'];
  const reading = { bucket: given('Bucket'), actions: reads, on: 'objects' } as const;
  if (!Resource.endsWith(':listObjectsV2')) {
    const isManifest = ReaderConfig.InputType === 'MANIFEST' || ReaderConfig.ManifestType !== undefined;
    // What a manifest lists lies in its bucket, too, as a rule.
    return [{ ...reading, objects: isManifest ? '*' : (given('Key') ?? '*') }];
  }
  const listing = { bucket: given('Bucket'), objects: '', actions: ['s3:ListBucket'], on: 'bucket' } as const;
  const isLoaded = ReaderConfig.Transformation === 'LOAD_AND_FLATTEN';
  return [listing, ...(isLoaded ? [{ ...reading, objects: `${given('Prefix') ?? ''}*` }] : [])];
}

function writerUse(
  { Arguments }: NonNullable<MapState['ResultWriter']>,
  substitutions: Substitutions,
): BucketUse {
  const given = textsIn(Arguments, substitutions);
  return {
    bucket: given('Bucket'),
    objects: `${given('Prefix') ?? ''}*`,
    // Results are written in parts.
    actions: ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
    on: 'objects',
  };
}

/** The arguments that are known before anything runs. */
function textsIn(given: unknown, substitutions: Substitutions) {
  const texts = (typeof given === 'object' && given !== null ? given : {}) as Readonly<
    Record<string, unknown>
  >; // or none
  return (name: string): string | undefined => {
    const text = texts[name];
    if (typeof text !== 'string' || text.startsWith('{%')) return undefined;
    return text.replace(/\$\{(\w+)\}/g, (placeholder, key: string) => substitutions[key] ?? placeholder);
  };
}
