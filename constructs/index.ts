/** What CDK apps import. */

export { Workflow } from './workflow';
export type { WorkflowProps } from './workflow';
export type { TaskFunction } from './task-functions';
export type { HandlerOptions } from './handler-function';
export { allow } from './call-permissions';
export type { Permission } from './call-permissions';
export type { BoundTo } from './bound-resources';
