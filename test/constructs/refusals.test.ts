/** What `new Workflow(…)` refuses, each with the change to make. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  asl,
  bind,
  CompileError,
  configure,
  external,
  jsonata,
  lambda,
  resource,
  type,
  workflow,
} from 'stepwright';
import { Workflow, type WorkflowProps } from 'stepwright/constructs';
import * as z from 'zod';
import { quickStack } from './stacks';

interface Amount {
  amount: number;
}

const input = type<Amount>();
const chargeCard = lambda<typeof import('./steps/charge-card').handler>('./steps/charge-card.ts');
const ledger = external<Amount, { entry: string }>('ledger');
const score = lambda('./steps/score.py', { input: z.object({ amount: z.number() }), output: z.number() });
const missing = lambda<(event: Amount) => Promise<void>>('./steps/mising.ts', { export: 'run' });

const charged = workflow('charged', { input }, (ctx, { amount }) =>
  ctx.step('Charge', chargeCard, { amount }),
);
const everywhere = workflow('everywhere', { input }, (ctx, { amount }) => {
  ctx.step('Book it', ledger, { amount });
  ctx.step('Book it again', ledger, { amount });
  ctx.step('Score', score, { amount });
  ctx.step('Run', missing, { amount });
});

/** Its message, with the folder of this test cut away. */
function refusal(props: WorkflowProps): string {
  try {
    new Workflow(quickStack(), 'Order', props);
  } catch (error) {
    return String(error).replaceAll(__dirname, '');
  }
  return 'deployed';
}

test('every task that has no function is listed at once', () => {
  expect(refusal({ workflow: everywhere })).toBe(
    `Error: the functions of the workflow at Orders/Order are not settled:
  external("ledger"), run by "Book it", "Book it again", has no function; add bind(task, function)
  lambda("./steps/score.py"), run by "Score", has no function, as only TypeScript and JavaScript are bundled; add bind(task, function)
  lambda("./steps/mising.ts") export run, run by "Run", has no file; correct the path, which is relative to the file that calls lambda(…); tried:
    /steps/mising.ts
    /steps/mising.js
    /steps/mising.mjs
    /steps/mising.cjs`,
  );
});

test('every resource that is bound to nothing is listed, and every bind that nothing uses', () => {
  const orders = resource('orders');
  const other = resource('other');
  const kept = workflow('kept', { input }, () => orders);

  expect(refusal({ workflow: kept, resources: [bind(other, 'other-1')] })).toBe(
    `Error: the resources of the workflow at Orders/Order are not settled:
  resource("orders"), used by "Start", is nothing yet; add bind(resource, 'its name, ARN or URL')
  resource("other") is used by no state; take it out of \`resources\``,
  );
});

test('a function for a task that the workflow does not run is refused', () => {
  const fn = LambdaFunction.fromFunctionName(quickStack(), 'Ledger', 'ledger');

  expect(refusal({ workflow: charged, functions: [bind(ledger, fn), configure(missing, {})] })).toContain(`
  external("ledger") is run by no state; take it out of \`functions\`
  lambda("./steps/mising.ts") export run is run by no state; take it out of \`functions\``);
});

test('a task is named only once', () => {
  const fn = LambdaFunction.fromFunctionName(quickStack(), 'Ledger', 'ledger');

  expect(
    refusal({
      workflow: charged,
      functions: [configure(chargeCard, { memorySize: 512 }), bind(chargeCard.throws('Declined'), fn)],
    }),
  ).toContain('lambda("./steps/charge-card.ts") is named twice in `functions`; keep one bind or configure');
});

test('a handler outside of every project is refused unless its lock file is given', () => {
  const entry = join(mkdtempSync(join(tmpdir(), 'handler-')), 'handler.js');
  writeFileSync(entry, 'exports.handler = async () => {};');
  const homeless = lambda<(event: Amount) => Promise<void>>(entry);
  const stray = workflow('stray', { input }, (ctx, { amount }) => ctx.step('Run', homeless, { amount }));

  expect(refusal({ workflow: stray })).toContain(
    `run by "Run", has no lock file (package-lock.json, pnpm-lock.yaml, yarn.lock, bun.lock, bun.lockb) in a folder above ${entry}; install with your package manager, or give lambdaDefaults.depsLockFilePath`,
  );
});

test('a handler of which nothing tells where it was written needs an absolute path', () => {
  const lost = { ...chargeCard, at: {} };
  const astray = workflow('astray', { input }, (ctx, { amount }) => ctx.step('Charge', lost, { amount }));

  expect(refusal({ workflow: astray })).toContain(
    'run by "Charge", has no known folder, as nothing tells which file calls lambda(…); give an absolute path',
  );
});

test('mistakes of the workflow are those of the compiler, with their lines', () => {
  const broken = workflow('broken', { input }, (ctx, { amount }) => {
    ctx.step('Charge', chargeCard, { amount });
    ctx.step('Charge', chargeCard, { amount });
    ctx.wait('Pause', 'soon' as '1s');
  });
  const deploy = () => new Workflow(quickStack(), 'Order', { workflow: broken });

  expect(deploy).toThrow(expect.objectContaining({ name: 'CompileError' }));
  expect(deploy).toThrow(CompileError);
  const message = refusal({ workflow: broken });
  expect(message).toMatch(/refusals\.test\.ts:\d+:\d+ - error SW1003 name-used-twice/);
  expect(message).toMatch(/refusals\.test\.ts:\d+:\d+ - error SW1302 bad-duration/);
});

test('JSONata that Step Functions would refuse stops the synthesis, with its line', () => {
  const broken = workflow('broken', { input }, (ctx) => {
    ctx.wait('Pause', jsonata<number>`price + 1`);
    return null;
  });

  expect(refusal({ workflow: broken })).toMatch(/refusals\.test\.ts:\d+:\d+ - error SW1212 bad-jsonata/);
});

test('a value that only exists at deployment has no place in a definition', () => {
  const { stackId } = quickStack();
  const bound = workflow('bound', { input }, (ctx) => ctx.fail('Stopped', `in ${stackId}`));

  expect(refusal({ workflow: bound })).toContain(
    'the workflow holds a value that is only known at deployment, so it could not run anywhere else; take it from the input, or give it to a function by its environment (at Orders/Order)',
  );
});

test('a retention for a log group of your own is refused', () => {
  const logGroup = LogGroup.fromLogGroupName(quickStack(), 'Mine', 'mine');

  expect(refusal({ workflow: charged, logGroup, logRetention: RetentionDays.ONE_DAY })).toBe(
    'Error: logRetention says nothing about a logGroup of your own; set its retention there (at Orders/Order)',
  );
});

test('what Step Functions would refuse at deployment is refused at synthesis, with where it stands', () => {
  const early = workflow('early', { input }, (ctx) => {
    ctx.wait('Cool down', jsonata<number>`$states.result.seconds`);
  });
  expect(refusal({ workflow: early })).toBe(
    `Error: Step Functions would refuse this definition (at Orders/Order):
  /States/Cool down/Seconds: UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist.`,
  );
});

test('states in the States Language are refused at the line where they are written, not as a part of the whole', () => {
  const old = asl<Amount, Amount>({
    StartAt: 'Rest',
    States: { Rest: { Type: 'Wait', Seconds: -1, End: true } },
  });
  const resting = workflow('resting', { input }, (ctx, { amount }) => {
    ctx.asl('Rest a while', old, { amount });
  });
  expect(refusal({ workflow: resting })).toMatch(
    /refusals\.test\.ts:\d+:\d+ - error SW1117 asl-invalid\n.*Minimum value is 0 \(\/States\/Rest\/Seconds\)/,
  );
});
