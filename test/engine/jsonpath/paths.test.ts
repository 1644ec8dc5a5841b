import type { Json } from '../../../src/asl/json';
import { compileQuery } from '../../../src/engine/jsonpath/query';
import { ReadingWork } from '../../../src/engine/jsonpath/reading-work';

const STORE = {
  owner: { name: 'Ada', 'e-mail': 'a@b.c' },
  books: [
    { title: 'A', price: 8, tags: ['x'], inPrint: false },
    { title: 'B', price: 12.5, isbn: '1' },
    { title: 'C', price: 22, isbn: '2', tags: [] },
  ],
  limit: 12.5,
};

/** What a path finds; `undefined` where it names nothing. */
function found(path: string, data: Json = STORE): Json | undefined {
  const scope = {
    data,
    context: { Execution: { Name: 'run' } },
    lookup: (name: string) => ({ n: [7] })[name],
    random: () => 0,
    uuid: () => '',
    work: new ReadingWork(),
  };
  return compileQuery(path)?.read(scope);
}

describe('a path that names one value', () => {
  test.each([
    ['$', STORE],
    ['$.owner.name', 'Ada'],
    ["$['owner']['e-mail']", 'a@b.c'],
    ['$.owner.e-mail', 'a@b.c'],
    ['$.books[0].title', 'A'],
    ['$.books[-1].title', 'C'],
    ['$$.Execution.Name', 'run'],
    ['$n[0]', 7],
    ["$.owner['name','e-mail']", { name: 'Ada', 'e-mail': 'a@b.c' }],
  ])('%s', (path, value) => {
    expect(found(path)).toEqual(value);
  });

  test.each(['$.nobody', '$.owner.name.first', '$.books[3]', '$.owner[0]', '$unset', '$.books.title'])(
    '%s names nothing',
    (path) => {
      expect(found(path)).toBeUndefined();
    },
  );
});

describe('a path that may name several values gives a list', () => {
  test.each([
    ['$.books[*].title', ['A', 'B', 'C']],
    ['$.books[0,2].title', ['A', 'C']],
    ['$.books[1:].title', ['B', 'C']],
    ['$.books[:1].title', ['A']],
    ['$.books[-2:].title', ['B', 'C']],
    ['$.books[0:9].isbn', ['1', '2']],
    ['$..isbn', ['1', '2']],
    ['$.owner.*', ['Ada', 'a@b.c']],
    ["$.books[*]['title','isbn']", [{ title: 'A' }, { title: 'B', isbn: '1' }, { title: 'C', isbn: '2' }]],
    ['$.nothing[*].a', []],
    ['$.books[5:]', []],
    ['$.owner[*].name', []],
  ])('%s', (path, value) => {
    expect(found(path)).toEqual(value);
  });

  test('what is deeper comes after what it is in, in the order of the data', () => {
    expect(found('$..a', { a: { a: 1 }, b: [{ a: 2 }, { c: { a: 3 } }] })).toEqual([{ a: 1 }, 1, 2, 3]);
  });
});

describe('a filter', () => {
  test.each([
    ['$.books[?(@.price < 10)].title', ['A']],
    ['$.books[?(@.price <= $.limit)].title', ['A', 'B']],
    ['$.books[?(@.isbn)].title', ['B', 'C']],
    ['$.books[?(!@.isbn)].title', ['A']],
    ['$.books[?(@.inPrint)].title', ['A']],
    ["$.books[?(@.title == 'B' || @.price > 20)].title", ['B', 'C']],
    ["$.books[?((@.title == 'B' || @.price > 20) && @.isbn != '1')].title", ['C']],
    ["$.books[?(@.title in ['A', 'C'])].title", ['A', 'C']],
    ["$.books[?(@.title nin ['A'])].title", ['B', 'C']],
    ["$.books[?(@.tags contains 'x')].title", ['A']],
    ['$.books[?(@.tags empty true)].title', ['C']],
    ['$.books[?(@.tags size 1)].title', ['A']],
    ['$.books[?(@.isbn == 1)].title', ['B']],
    ['$.books[?(@.isbn === 1)].title', []],
    ['$..[?(@.price == 22)].title', ['C']],
    ["$.owner[?(@.name == 'Ada')].name", ['Ada']],
    ['$.books[?(@.title =~ /[BC]/)].title', ['B', 'C']],
    ['$.books[?(@.title =~ /b|c/i && @.price > 20)].title', ['C']],
    // A regular expression is of the whole text, numbers are what they are spelled, and what is not there is nothing.
    ['$.books[?(@.price =~ /2/)].title', []],
    ['$.books[?(@.price =~ /^\\d{2}(\\.\\d+)?$/)].title', ['B', 'C']],
    ['$.books[?(@.isbn =~ /(x*)*/)].title', ['A']],
    ['$.books[?(@.tags =~ /x+/)].title', ['A']],
  ])('%s', (path, value) => {
    expect(found(path)).toEqual(value);
  });

  test.each([
    '$.a[?(@.b =~ /(?=x)/)]',
    '$.a[?(@.b =~ /(x)\\1/)]',
    '$.a[?(@.b =~ /x++/)]',
    '$.a[?(@.b =~ /(x/)]',
    '$.a[?(@.b ==)]',
    '$.a[?(1)]',
    '$.a[?(@.b == 1) && @.c]',
  ])('%s cannot be run', (path) => {
    expect(compileQuery(path)).toBeUndefined();
  });
});

describe('a call at the end of a path', () => {
  test.each([
    ['$.books.length()', 3],
    ['$.books[*].price.sum()', 42.5],
    ['$.books[*].price.max()', 22],
    ['$.books[*].price.min()', 8],
    ['$.books[*].title.last()', 'C'],
    ['$.owner.keys()', ['name', 'e-mail']],
  ])('%s', (path, value) => {
    expect(found(path)).toEqual(value);
  });

  test('gives nothing for what it does not take', () => {
    expect(found('$.owner.name.length()')).toBeUndefined();
  });
});

test('a key that is named like a method of every object is a key like any other', () => {
  expect(found('$.toString')).toBeUndefined();
  expect(found('$.__proto__.x', JSON.parse('{"__proto__":{"x":1}}') as Json)).toBe(1);
});
