/** Reads the code that a request brings, and finds out whether it can be unpacked before anything is changed. */

import { isObject } from '../../../asl/json-kind';
import type { Json, JsonObject } from '../../../asl/json';
import { MAX_UNZIPPED_BYTES, MAX_ZIPPED_BYTES, readZip } from '../functions/read-zip';
import { invalidValue, refuse } from './answer';
import type { Found } from './find-function';

/** Where else AWS takes code from. */
const ELSEWHERE = ['S3Bucket', 'S3Key', 'S3ObjectVersion', 'ImageUri', 'SourceKMSKeyArn'];

/** Takes what has the members `ZipFile` and others: `Code` of CreateFunction, or UpdateFunctionCode itself. */
export function readCode(given: Json | undefined): Found<Buffer> {
  if (!isObject(given)) return refuse('SerializationException', 'Expected structure or null');
  const elsewhere = ELSEWHERE.find((name) => given[name] !== undefined && given[name] !== null);
  if (elsewhere !== undefined) {
    return invalidValue(
      `Code from ${elsewhere} is not supported on this machine; give the bytes as ZipFile.`,
    );
  }
  return readZipFile(given);
}

function readZipFile({ ZipFile: text }: JsonObject): Found<Buffer> {
  if (text === undefined || text === null) return invalidValue('Please provide a source for function code.');
  if (typeof text !== 'string' || !isBase64(text))
    return refuse('SerializationException', 'ZipFile is not Base64');
  const zip = Buffer.from(text, 'base64');
  if (zip.length > MAX_ZIPPED_BYTES) {
    return refuse('RequestTooLargeException', `Zipped size must be smaller than ${MAX_ZIPPED_BYTES} bytes`);
  }
  return checkZip(zip);
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function checkZip(zip: Buffer): Found<Buffer> {
  if (zip.length === 0) return invalidValue('Uploaded file must be a non-empty zip');
  const read = readZip(zip);
  switch (read.kind) {
    case 'too-large':
      return invalidValue(`Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`);
    case 'unreadable':
      return invalidValue(
        `Could not unzip uploaded file. Please check your file, then try to upload again. (${read.reason})`,
      );
    case 'read':
      return read.files.length === 0
        ? invalidValue('Uploaded file must be a non-empty zip')
        : { kind: 'found', value: zip };
  }
}
