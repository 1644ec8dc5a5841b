/** A folder in the place of S3, as `stepwright run --objects` has it. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderObjects } from '../../src/server/folder-objects';

const root = mkdtempSync(join(tmpdir(), 'stepwright-objects-'));
const objects = folderObjects(root);

beforeAll(async () => {
  await mkdir(join(root, 'b', 'in'), { recursive: true });
  await writeFile(join(root, 'b', 'in', '2.json'), '[2]');
  await writeFile(join(root, 'b', 'in', '1.json'), '0123456789');
  await writeFile(join(root, 'b', 'other'), 'x');
});
afterAll(() => rmSync(root, { recursive: true }));

async function text(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

test('a folder is a bucket, and a file below it is an object', async () => {
  const object = await objects.getObject({ bucket: 'b', key: 'in/1.json' });

  expect(object.size).toBe(10);
  expect(await text(object.read())).toBe('0123456789');
  expect(await text(object.read({ start: 2, end: 5 }))).toBe('234');
});

test('the objects with a prefix are listed by their keys', async () => {
  const listed = [];
  for await (const { key, size } of objects.listObjects({ bucket: 'b', prefix: 'in/' }))
    listed.push([key, size]);

  expect(listed).toEqual([
    ['in/1.json', 10],
    ['in/2.json', 3],
  ]);
});

test('what is written becomes a file', async () => {
  await objects.putObject({ bucket: 'b', key: 'out/deep/result.json', body: '[]' });

  expect(readFileSync(join(root, 'b', 'out', 'deep', 'result.json'), 'utf8')).toBe('[]');
});

test('a bucket and an object that are not there are named', async () => {
  await expect(objects.getObject({ bucket: 'c', key: 'k' })).rejects.toThrow(
    'The specified bucket does not exist',
  );
  await expect(objects.getObject({ bucket: 'b', key: 'k' })).rejects.toThrow(
    'The specified key does not exist',
  );
});

test.each(['../b2/x', '/etc/hostname', '..'])(
  'the key %s leads out of the bucket and is refused',
  async (key) => {
    await expect(objects.getObject({ bucket: 'b', key })).rejects.toThrow('leads out of');
    await expect(objects.putObject({ bucket: 'b', key, body: '' })).rejects.toThrow('leads out of');
  },
);
