/** Whatever the compiler emits is valid, without even a warning. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '../../src/asl/validate/validate';
import { compile } from '../../src/compiler/compile';
import type { Workflow } from '../../src/dsl/workflow';

const CASES = join(__dirname, '../cases/golden');

function workflowOf(name: string): Workflow {
  const { compiled } = require(join(CASES, name, 'workflow')) as { readonly compiled: Workflow }; // what every case exports
  return compiled;
}

test.each(readdirSync(CASES))('the definition of %s has nothing wrong in it', (name) => {
  expect(validate(compile(workflowOf(name)).definition)).toEqual([]);
});

test('nor has that of the order example', () => {
  const { order } = require('../../examples/order/workflow') as { readonly order: Workflow }; // its export

  expect(validate(compile(order).definition)).toEqual([]);
});
