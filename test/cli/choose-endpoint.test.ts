import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEndpoint } from '../../src/cli/choose-endpoint';
import { writeServiceFile } from '../../src/cli/service-file';

const DEV = 'http://127.0.0.1:8083';
const before = process.cwd();
let project: string;
let data: string;

beforeEach(() => {
  delete process.env['AWS_ENDPOINT_URL_SFN'];
  project = mkdtempSync(join(tmpdir(), 'stepwright-project-'));
  data = join(project, '.stepwright');
  mkdirSync(join(project, '.git'));
  mkdirSync(join(project, 'packages', 'shop'), { recursive: true });
  process.chdir(join(project, 'packages', 'shop'));
});
afterEach(() => {
  delete process.env['AWS_ENDPOINT_URL_SFN'];
  process.chdir(before);
  rmSync(project, { recursive: true });
});

describe('a command that talks to an endpoint', () => {
  test('leaves it to the SDK where dev was never at work', () => {
    expect(chooseEndpoint({})).toBeUndefined();
  });

  test('finds the dev that runs in this folder or in one around it', () => {
    mkdirSync(data);
    const forget = writeServiceFile(data, DEV);

    expect(chooseEndpoint({})).toBe(DEV);
    expect(chooseEndpoint({ local: true })).toBe(DEV);
    expect(chooseEndpoint({ data })).toBe(DEV);
    expect(chooseEndpoint({ aws: true })).toBeUndefined();
    forget();
  });

  test('does not reach AWS where dev was at work and does not run', () => {
    mkdirSync(data);
    writeServiceFile(data, DEV)();

    expect(() => chooseEndpoint({})).toThrow(
      /no stepwright dev runs that keeps its data in .*: "npx stepwright dev" in .* starts it; or say/,
    );
    expect(chooseEndpoint({ endpoint: 'http://127.0.0.1:9000' })).toBe('http://127.0.0.1:9000');
  });

  test('is not led astray by what a dev that was killed left behind', () => {
    mkdirSync(data);
    writeFileSync(join(data, 'dev.json'), JSON.stringify({ endpoint: DEV, pid: 2 ** 30 }));

    expect(() => chooseEndpoint({ local: true })).toThrow('no stepwright dev runs');
  });

  test('names the command that starts dev as it was started', () => {
    process.chdir(project);

    expect(() => chooseEndpoint({ local: true })).toThrow(
      'no stepwright dev runs that keeps its data in .stepwright: "npx stepwright dev" starts it; or say',
    );
    expect(() => chooseEndpoint({ data: 'elsewhere' })).toThrow(
      'in elsewhere: "npx stepwright dev --data elsewhere" starts it; or say',
    );
  });

  test('follows the variable of the SDK before dev', () => {
    mkdirSync(data);
    process.env['AWS_ENDPOINT_URL_SFN'] = 'http://127.0.0.1:9000';

    expect(chooseEndpoint({})).toBeUndefined();
  });

  test.each([
    [{ endpoint: DEV, aws: true }, 'give one of --endpoint URL, --local, --data FOLDER and --aws'],
    [
      { endpoint: 'localhost' },
      '--endpoint localhost is no URL; write it as --endpoint http://127.0.0.1:8083',
    ],
  ])('refuses %j', (options, message) => {
    expect(() => chooseEndpoint(options)).toThrow(message);
  });
});
