import { createVirtualClock } from '../../../src/entries/engine';
import type { CompiledFile, DevWorkflow, FileToCompile } from '../../../src/cli/dev/compile-messages';
import type { DevEvent } from '../../../src/cli/dev/dev-event';
import { createWorkshop, type Workshop } from '../../../src/cli/dev/workshop';

/** A file gives the workflows named in it, a `!` behind those that have a mistake; `?` cannot be loaded. */
type Files = Record<string, readonly string[]>;

function workshopOf(files: Files) {
  const events: string[] = [];
  const compiled: string[] = [];
  const workshop = createWorkshop({
    clock: createVirtualClock(),
    discover: async () => ({
      files: Object.keys(files).map((path) => ({ path, mustExport: true })),
      folders: ['/app'],
    }),
    compile: async (given) => {
      compiled.push(given.map(({ path }) => path).join(' '));
      return given.map((file) => compile(file, files[file.path] ?? []));
    },
    serve: ({ definition }) => {
      if (definition.Comment === 'unservable') throw new Error('no such service here');
      return 'updated';
    },
    watch: () => {},
    show: (event) => events.push(...textOf(event)),
  });
  const take = (): readonly string[] => events.splice(0);
  return { workshop, take, compiled };
}

function compile({ path }: FileToCompile, names: readonly string[]): CompiledFile {
  if (names[0] === 'dies') throw new Error('ended with exit code 7');
  if (names[0] === '?') {
    return { path, workflows: [], problems: [{ kind: 'trouble', message: 'broken' }], sources: [path] };
  }
  const mistaken = names.filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1));
  return {
    path,
    workflows: names.filter((name) => !name.endsWith('!')).map((name) => workflow(path, name)),
    problems: mistaken.map((name) => ({ kind: 'mistakes', workflow: name, diagnostics: [] })),
    sources: [path, `${path}.imported`],
  };
}

function workflow(path: string, name: string): DevWorkflow {
  const Comment = name === 'unservable' ? name : path;
  const definition = { Comment, StartAt: 'A', States: {} };
  return { name, type: 'STANDARD', definition, sources: {}, tasks: [], callbacks: [], warnings: [] };
}

function textOf(event: DevEvent): readonly string[] {
  switch (event.kind) {
    case 'machine':
      return [`${event.change} ${event.name}`];
    case 'problem': {
      const { problem, stillServed } = event;
      const what = problem.kind === 'trouble' ? problem.message : `mistakes in ${problem.workflow}`;
      return [`${event.file}: ${what}; still ${stillServed.join(' ') || 'nothing'}`];
    }
    case 'note':
      return [event.message];
    default:
      return [];
  }
}

async function change(workshop: Workshop, ...paths: readonly string[]): Promise<void> {
  await workshop.change(new Set(paths));
}

describe('dev, when files change', () => {
  test('compiles what was made of the file that has changed, and nothing else', async () => {
    const { workshop, take, compiled } = workshopOf({ '/app/a.ts': ['a'], '/app/b.ts': ['b'] });
    await workshop.begin();
    await change(workshop, '/app/b.ts.imported');
    await change(workshop, '/app/notes.md');

    expect(compiled).toEqual(['/app/a.ts /app/b.ts', '/app/b.ts']);
    expect(take()).toEqual(['updated a', 'updated b', 'updated b']);
  });

  test('keeps what is broken as it was, beside what is not', async () => {
    const files: Files = { '/app/a.ts': ['a', 'b'] };
    const { workshop, take } = workshopOf(files);
    await workshop.begin();
    take();

    files['/app/a.ts'] = ['a', 'b!'];
    await change(workshop, '/app/a.ts');
    expect(take()).toEqual(['updated a', '/app/a.ts: mistakes in b; still b']);

    files['/app/a.ts'] = ['?'];
    await change(workshop, '/app/a.ts');
    expect(take()).toEqual(['/app/a.ts: broken; still a b']);
  });

  test('tries what is broken again when any source changes, for it may not say what it imports', async () => {
    const files: Files = { '/app/a.ts': ['?'] };
    const { workshop, take } = workshopOf(files);
    await workshop.begin();
    take();

    files['/app/a.ts'] = ['a'];
    await change(workshop, '/app/somewhere/else.ts');
    expect(take()).toEqual(['updated a']);
  });

  test('finds the file that ends the process by having each in one of its own', async () => {
    const { workshop, take } = workshopOf({ '/app/a.ts': ['a'], '/app/b.ts': ['dies'] });
    await workshop.begin();

    expect(take()).toEqual(['updated a', '/app/b.ts: ended with exit code 7; still nothing']);
  });

  test('says which workflow is no longer there, and which cannot be served', async () => {
    const files: Files = { '/app/a.ts': ['a', 'b'], '/app/c.ts': ['c'] };
    const { workshop, take } = workshopOf(files);
    await workshop.begin();
    take();

    files['/app/a.ts'] = ['a', 'unservable'];
    delete files['/app/c.ts'];
    await change(workshop, '/app/a.ts', '/app/c.ts');
    expect(take()).toEqual([
      'withdrawn c',
      'updated a',
      'withdrawn b',
      '/app/a.ts: no such service here; still nothing',
    ]);
  });

  test('refuses a name that another file has, and takes it once it is free', async () => {
    const files: Files = { '/app/a.ts': ['a'], '/app/b.ts': ['a'] };
    const { workshop, take } = workshopOf(files);
    await workshop.begin();
    expect(take()).toEqual([
      'updated a',
      '/app/b.ts: another workflow "a" is served already, from /app/a.ts: give one of the two another name; still nothing',
    ]);

    files['/app/a.ts'] = ['c'];
    await change(workshop, '/app/a.ts');
    expect(take()).toEqual(['updated c', 'withdrawn a', 'updated a']);
  });
});
