import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepwright } from './stepwright';

describe('stepwright graph', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-graph-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  test('draws a workflow', async () => {
    const { exitCode, stdout } = await stepwright('graph', 'workflows.ts', '-w', 'booking', '-f', 'mermaid')
      .ended;

    expect(exitCode).toBe(0);
    expect(stdout).toContain('  s1["Book it ↻"]\n  End(("End"))\n  Start --> s1\n  s1 --> End\n');
  });

  test('draws a definition as an SVG in a file', async () => {
    const machine = file('machine.asl.json', '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}');
    const picture = join(folder, 'pictures', 'machine.svg');

    const { stdout } = await stepwright('graph', machine, '--theme', 'dark', '-o', picture).ended;

    expect(stdout).toBe(`✓ ${picture}\n`);
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg [^>]*class="stepwright-dark">.*<\/svg>\n$/s);
  });

  test('draws a definition in YAML', async () => {
    const machine = file('machine.asl.yaml', 'StartAt: Done\nStates:\n  Done: { Type: Succeed }\n');

    const { stdout } = await stepwright('graph', machine, '-f', 'mermaid').ended;

    expect(stdout).toContain('Start --> s1');
  });

  test.each([
    ['{', 'cannot be read: '],
    [
      'null',
      'this is no state machine: a definition is an object with "States", an object of states; got null',
    ],
  ])('refuses a file that holds %s', async (text, message) => {
    const { exitCode, stderr } = await stepwright('graph', file('odd.json', text)).ended;

    expect(exitCode).toBe(1);
    expect(stderr).toContain(join(folder, 'odd.json'));
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  test('refuses a file that is not there, and a format that it does not know', async () => {
    const [missing, format] = await Promise.all([
      stepwright('graph', 'missing.json').ended,
      stepwright('graph', 'workflows.ts', '-f', 'png').ended,
    ]);

    expect(missing.stderr).toBe(
      "missing.json cannot be read: ENOENT: no such file or directory, open 'missing.json'\n",
    );
    expect(format.stderr).toContain('Allowed choices are svg, mermaid, dot.');
  });
});
