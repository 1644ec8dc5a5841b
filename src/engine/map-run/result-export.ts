/** Exports the results of a map run as files of an object store, as `ResultWriter` does. */

import type { Json } from '../../asl/json';
import type { Execution } from '../execution';
import type { ObjectStore } from '../ports';
import { resultText, transformed, type ResultWriting } from './result-writing';

export interface Export {
  readonly mapRunArn: string;
  readonly children: readonly Execution[];
  readonly writing: ResultWriting;
  /** What the state's `ResultWriter` says, evaluated. */
  readonly destination: Json;
}

/** Where the manifest of an export lies. */
export interface Exported {
  readonly Bucket: string;
  readonly Key: string;
}

const NO_METADATA_LOST: ResultWriting['transformation'] = 'NONE';

/** Writes a file for each way to end, and the manifest that names them. */
export async function exportResults(store: ObjectStore, exported: Export): Promise<Exported> {
  const { mapRunArn, children, destination } = exported;
  const { bucket, prefix } = placeOf(destination);
  const folder = `${prefix}${mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1)}`;
  const succeeded = children.filter(({ status }) => status === 'SUCCEEDED');
  const failed = children.filter(({ status }) => status !== 'SUCCEEDED' && status !== 'RUNNING');
  const write = async (name: string, of: readonly Execution[], writing: ResultWriting) => {
    if (of.length === 0) return [];
    const key = `${folder}/${name}_0.${writing.outputType === 'JSON' ? 'json' : 'jsonl'}`;
    const body = resultText(transformed(of, writing), writing);
    await store.putObject({ bucket, key, body });
    return [{ Key: key, Size: new TextEncoder().encode(body).length }];
  };
  const manifest = {
    DestinationBucket: bucket,
    MapRunArn: mapRunArn,
    ResultFiles: {
      FAILED: await write('FAILED', failed, { ...exported.writing, transformation: NO_METADATA_LOST }),
      PENDING: [],
      SUCCEEDED: await write('SUCCEEDED', succeeded, exported.writing),
    },
  };
  const key = `${folder}/manifest.json`;
  await store.putObject({ bucket, key, body: JSON.stringify(manifest) });
  return { Bucket: bucket, Key: key };
}

interface Place {
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
}

function placeOf(destination: Json): Place {
  const { Bucket, Prefix } = (destination ?? {}) as Readonly<Record<string, Json>>; // fields are looked at before they are used
  if (typeof Bucket !== 'string') throw new Error('the writer has no text in "Bucket"');
  const prefix = typeof Prefix === 'string' && Prefix !== '' ? Prefix.replace(/\/?$/, '/') : '';
  return { bucket: Bucket, prefix };
}
