import { captureCallSite, locate } from '../../src/dsl/call-site';
import { external } from '../../src/index';

describe('call sites', () => {
  test.each([
    ['plain node', '    at Object.<anonymous> (/app/order.js:12:5)', '/app/order.js'],
    ['an ES module', '    at file:///app/order.workflow.mjs:12:5', '/app/order.workflow.mjs'],
    ['tsx', '    at <anonymous> (/app/order.workflow.ts:12:5)', '/app/order.workflow.ts'],
    [
      'tsx with a query',
      '    at file:///app/order.workflow.ts?namespace=1700000000:12:5',
      '/app/order.workflow.ts',
    ],
    ['ts-jest', '    at Object.define (/app/test/order.test.ts:12:5)', '/app/test/order.test.ts'],
    ['a method with an alias', '    at Foo.bar [as baz] (/app/order.ts:12:5)', '/app/order.ts'],
    ['a constructor', '    at new Order (/app/order.ts:12:5)', '/app/order.ts'],
    ['an async frame', '    at async Promise.all (/app/order.ts:12:5)', '/app/order.ts'],
    ['an async frame without a name', '    at async file:///app/order.mts:12:5', '/app/order.mts'],
    [
      'a path with brackets and spaces',
      '    at main (/app/copy (2) of it/order.ts:12:5)',
      '/app/copy (2) of it/order.ts',
    ],
    ['the same without a name', '    at /app/copy (2)/order.ts:12:5', '/app/copy (2)/order.ts'],
    ['an address with escapes', '    at file:///app/my%20flows/order.ts:12:5', '/app/my flows/order.ts'],
    ['Windows', '    at Object.<anonymous> (C:\\app\\order.ts:12:5)', 'C:\\app\\order.ts'],
    ['an ES module on Windows', '    at file:///C:/app/order.ts:12:5', 'C:\\app\\order.ts'],
    ['a Windows share', '    at file://server/share/order.ts:12:5', '\\\\server\\share\\order.ts'],
  ])('are understood from %s', (_name, frame, file) => {
    expect(locate({ stack: `Error\n${frame}` })).toEqual({ file, line: 12, column: 5 });
  });

  test('are those of the author, not of the host', () => {
    const stack = [
      'TypeError: at best (x:1:2)',
      '    at node:internal/main/run:1:2',
      '    at Array.map (<anonymous>)',
      '    at eval (eval at run (/app/a.ts:1:2), <anonymous>:3:4)',
      '    at order (/app/order.ts:12:5)',
    ].join('\n');

    expect(locate({ stack })).toEqual({ file: '/app/order.ts', line: 12, column: 5 });
  });

  test('are unknown where the host gives no stack', () => {
    expect(locate({})).toBeUndefined();
    expect(locate({ stack: 'Error: nothing' })).toBeUndefined();
  });

  test('of a handle are where it was made', () => {
    const { at } = external('ledger');

    expect(locate(at)?.file).toBe(__filename);
  });

  test('leave the stack limit of the host as it was', () => {
    const before = Error.stackTraceLimit;
    captureCallSite(captureCallSite);

    expect(Error.stackTraceLimit).toBe(before);
  });
});
