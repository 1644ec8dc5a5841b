/** Resources: texts that are known only where the workflow is deployed. */

import { compile } from '../../src/compiler/compile';
import { external } from '../../src/dsl/external';
import { resource } from '../../src/dsl/resource';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { mock } from '../../src/testing/mock';
import { run } from '../../src/testing/run';
import { statesOf } from './compiling';

const orders = resource('orders-table');
const archive = external<{ table: string }, { place: string }>('archive');

test('a resource is a placeholder wherever a text may stand', () => {
  const { Archive } = statesOf((ctx) => {
    ctx.step('Archive', archive, { table: orders });
  });

  expect(Archive).toMatchObject({
    Arguments: { FunctionName: '${Archive}', Payload: { table: '${OrdersTable}' } },
  });
});

test('a resource stands in a template literal and in an expression', () => {
  const states = statesOf((ctx) => {
    const archived = ctx.step('Archive', archive, { table: `s3://${orders}/all` });
    ctx.if('Elsewhere?', archived.place.ne(orders), () => ctx.fail('Lost'));
  });

  expect(states['Archive']).toMatchObject({
    Arguments: { Payload: { table: "{% 's3://' & '${OrdersTable}' & '/all' %}" } },
  });
  expect(states['Elsewhere?']).toMatchObject({
    Choices: [{ Condition: "{% $not($archive.place = '${OrdersTable}') %}" }],
  });
});

test('resources are listed with the states that use them, and told apart from functions of the same name', () => {
  const archiveTable = resource('archive');
  const compiled = compile(
    workflow('keep', { input: type<null>(), output: type<string>() }, (ctx) => {
      ctx.step('First', archive, { table: orders });
      ctx.step('Second', archive, { table: archiveTable });
      return orders;
    }),
  );

  expect(compiled.resources.map(({ resource: { id }, states }) => [id, states])).toEqual([
    ['orders-table', ['First', 'Second']],
    ['archive', ['Second']],
  ]);
  const names = [...compiled.tasks, ...compiled.resources].map(({ placeholder }) => placeholder);
  expect(new Set(names).size).toBe(3);
});

test('in a test, a resource is called by its id', async () => {
  const keep = workflow('keep', { input: type<null>(), output: type<string>() }, (ctx) => {
    return ctx.step('Archive', archive, { table: orders }).place;
  });
  const { output } = await run(keep, {
    input: null,
    mocks: [mock(archive, ({ table }) => ({ place: table }))],
  });

  expect(output).toBe('orders-table');
});

test('a resource has no text while the workflow is recorded', () => {
  expect(() => `${orders}`).toThrow('a workflow value was used outside the body of a workflow');
});
