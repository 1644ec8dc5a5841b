import { readZip } from '../../../src/server/lambda-api/functions/read-zip';
import { writeZip } from '../../../src/server/lambda-api/functions/write-zip';

const CONTENTS = Buffer.from('exports.handler = async () => 1;'.repeat(20));

function zip(path = 'index.js', contents: Uint8Array = CONTENTS): Buffer {
  return writeZip([{ path, contents }]);
}

/** A zip file with bytes changed in its directory's entry. */
function withDirectory(change: (bytes: Buffer, at: number) => void, original = zip()): Buffer {
  const bytes = Buffer.from(original);
  change(bytes, bytes.indexOf('PK\u0001\u0002', 0, 'latin1'));
  return bytes;
}

test('what was written is read again', () => {
  const files = [
    { path: 'ä/b.txt', contents: Buffer.from('b') },
    { path: 'a.txt', contents: Buffer.from('') },
  ];
  const read = readZip(writeZip(files));

  expect(read).toMatchObject({ kind: 'read', files: [{ path: 'a.txt' }, { path: 'ä/b.txt' }] });
});

test('the same files give the same bytes, in whatever order they are', () => {
  const a = { path: 'a', contents: CONTENTS };
  const b = { path: 'b', contents: CONTENTS };

  expect(writeZip([a, b]).equals(writeZip([b, a]))).toBe(true);
});

test.each([
  '../evil.js',
  'a/../../evil.js',
  '/etc/cron.d/evil',
  'C:/evil.js',
  'a\\..\\evil.js',
  './index.js',
  'a//b.js',
  'a\0.js',
])('a file with the path %j is refused', (path) => {
  expect(readZip(zip(path))).toMatchObject({ kind: 'unreadable' });
});

test('a link is refused', () => {
  const link = withDirectory((bytes, at) => bytes.writeUInt32LE((0o120777 << 16) >>> 0, at + 38));

  expect(readZip(link)).toEqual({
    kind: 'unreadable',
    reason: '"index.js" in it is a link or no file at all',
  });
});

test('files that would take more than 250 MB are refused before they are unpacked', () => {
  const bomb = withDirectory((bytes, at) => bytes.writeUInt32LE(300 * 1024 * 1024, at + 24));

  expect(readZip(bomb)).toEqual({ kind: 'too-large', bytes: 314_572_800 });
});

test('a file that unpacks to more than it says is refused', () => {
  const packed = zip('index.js', Buffer.alloc(10_000_000));
  const liar = withDirectory((bytes, at) => bytes.writeUInt32LE(10, at + 24), packed);

  expect(readZip(liar)).toMatchObject({ kind: 'unreadable' });
});

test('a file below another, or twice of one path, is refused', () => {
  const contents = CONTENTS;

  expect(
    readZip(
      writeZip([
        { path: 'a', contents },
        { path: 'a', contents },
      ]),
    ),
  ).toMatchObject({ kind: 'unreadable' });
  expect(
    readZip(
      writeZip([
        { path: 'a', contents },
        { path: 'a/b', contents },
      ]),
    ),
  ).toMatchObject({ kind: 'unreadable' });
});

test('a zip file with any byte of it changed never reads as other code', () => {
  const whole = zip();
  const others = Array.from(whole, (byte, at) => {
    const tampered = Buffer.from(whole);
    tampered[at] = byte ^ 0xff;
    const read = readZip(tampered);
    return read.kind === 'read' ? read.files.map(({ contents }) => Buffer.from(contents).toString()) : [];
  });

  expect(new Set(others.flat())).toEqual(new Set([CONTENTS.toString()]));
});

test('a zip file that is cut off anywhere is not read', () => {
  const whole = zip();
  const kinds = Array.from(whole, (_, at) => readZip(whole.subarray(0, at)).kind);

  expect(new Set(kinds)).toEqual(new Set(['unreadable']));
});
