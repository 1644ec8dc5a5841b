/** Stacks that tests put workflows into, and what their templates hold. */

import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Workflow, type WorkflowProps } from 'stepwright/constructs';

/** A stack whose functions are not bundled: esbuild takes a second for each, and few tests look into a bundle. */
export function quickStack(app: App = quickApp(), id = 'Orders', props: StackProps = {}): Stack {
  return new Stack(app, id, props);
}

export function quickApp(): App {
  return new App({ context: { 'aws:cdk:bundling-stacks': [] } });
}

/** The template of a stack with nothing but one workflow. */
export function templateOf(props: WorkflowProps): Template {
  const stack = quickStack();
  new Workflow(stack, 'Order', props);
  return Template.fromStack(stack);
}

/** The properties of the only state machine of a template. */
export function machineOf(template: Template): Record<string, unknown> {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  return (machine as { Properties: Record<string, unknown> }).Properties; // the template has one
}

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Every statement of every policy of a template, wherever it stands. */
export function statementsOf(part: unknown): readonly Statement[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'Effect' in part && 'Action' in part ? [part as unknown as Statement] : []; // so looks a statement
  return [...own, ...Object.values(part).flatMap(statementsOf)];
}

/** A function that was deployed elsewhere. */
export function existing(stack: Stack) {
  return LambdaFunction.fromFunctionName(stack, 'Ledger', 'ledger');
}

/** A function of this stack. */
export function deployed(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, 'Function', {
    runtime: Runtime.PYTHON_3_13,
    handler: 'index.handler',
    code: Code.fromInline('def handler(event, context): pass'),
  });
}

/** What the role of the machine may invoke. */
export function invokable(template: Template): readonly unknown[] {
  return statementsOf(template.toJSON())
    .filter(({ Action }) => Action === 'lambda:InvokeFunction')
    .flatMap(({ Resource }) => Resource);
}
