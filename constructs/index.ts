/** What CDK apps import. */

export { Workflow } from './workflow';
export type { WorkflowProps } from './workflow';
export type { HandlerOptions } from './handler-function';
