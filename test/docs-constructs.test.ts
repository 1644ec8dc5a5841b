/** Each construct of the language has a page, and what the page shows is what the tests of the construct hold. */

import { constructNames } from './support/construct-folders';
import { constructPages, filesShownIn, textOf } from './support/shown-files';

const pages = constructPages();

test.each(pages)('%s shows code as it is tested', (page) => {
  const shown = filesShownIn(page);

  expect(shown.length).toBeGreaterThan(0);
  for (const { file, code } of shown) expect(`${file}\n${code}`).toBe(`${file}\n${textOf(file)}`);
});

test('every construct is shown, with what it becomes', () => {
  const shown = pages.flatMap(filesShownIn).map(({ file }) => file);
  const wanted = constructNames().flatMap((name) =>
    ['workflow.ts', 'definition.asl.json'].map((file) => `test/cases/constructs/${name}/${file}`),
  );

  expect(wanted.filter((file) => !shown.includes(file))).toEqual([]);
});

test('the guide leads to every page', () => {
  const guide = textOf('docs/language.md');

  expect(pages.filter((page) => !guide.includes(`](${page.replace('docs/', '')})`))).toEqual([]);
});
