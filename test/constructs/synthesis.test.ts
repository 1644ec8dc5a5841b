/** What others say of a synthesised workflow: CloudFormation's rules, cdk-nag, and Node.js of its bundles. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { LogLevel } from 'aws-cdk-lib/aws-lambda-nodejs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { lambda, type, workflow } from 'stepwright';
import { Workflow } from 'stepwright/constructs';
import { order } from '../../examples/order/workflow';
import { quickApp, quickStack } from './stacks';

const reserveStock = lambda<typeof import('./steps/reserve-stock').handler>('./steps/reserve-stock.ts');
const reserved = workflow('reserved', { input: type<{ amount: number }>() }, (ctx, { amount }) =>
  ctx.step('Reserve', reserveStock, { amount }),
);

test("CloudFormation's rules find nothing wrong with a workflow, though they know a broken definition", () => {
  const good = strictApp();
  new Workflow(quickStack(good), 'Order', { workflow: order });
  const bad = strictApp();
  new StateMachine(quickStack(bad), 'Broken', {
    definitionBody: DefinitionBody.fromString('{"StartAt":"Nowhere","States":{"Done":{"Type":"Succeed"}}}'),
  });

  expect(() => validated(good)).not.toThrow();
  expect(() => validated(bad)).toThrow("StartAt 'Nowhere' does not reference a valid state");
});

test('cdk-nag finds nothing against AwsSolutions', () => {
  const app = quickApp();
  new Workflow(quickStack(app), 'Order', { workflow: order });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  expect(() => app.synth()).not.toThrow();
});

test('a handler is bundled by esbuild into one file that runs, and its errors keep their names', async () => {
  const app = new App();
  new Workflow(new Stack(app, 'Orders'), 'Order', {
    workflow: reserved,
    lambdaDefaults: { bundling: { logLevel: LogLevel.SILENT } },
  });
  const { handler } = bundleOf(app);

  await expect(handler({ amount: 3 })).resolves.toEqual({ reserved: true });
  await expect(handler({ amount: 11 })).rejects.toMatchObject({ name: 'OutOfStock' });
});

/** An app that takes what validation finds for errors. */
function strictApp(): App {
  return new App({
    context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:validateAgainstDefaultRules': true },
  });
}

/** Synthesises with the validation that jest.config.js switches off for all other tests. */
function validated(app: App): void {
  const before = process.env['CDK_VALIDATION'];
  process.env['CDK_VALIDATION'] = 'true';
  try {
    app.synth();
  } finally {
    process.env['CDK_VALIDATION'] = before;
  }
}

type Handler = (event: { amount: number }) => Promise<unknown>;

function bundleOf(app: App): { readonly handler: Handler } {
  const { directory } = app.synth();
  const bundles = readdirSync(directory).filter((name) => name.startsWith('asset.'));
  expect(bundles).toHaveLength(1);
  return require(join(directory, bundles[0] ?? '', 'index.js')) as { handler: Handler }; // the handler above, bundled
}
