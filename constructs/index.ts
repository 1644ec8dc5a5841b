/** What CDK apps import. */

export { Workflow } from './workflow';
export type { WorkflowProps } from './workflow';
export type { TaskFunction } from './task-functions';
export type { HandlerOptions } from './handler-function';
