/** The operations that are served, by the names clients call them. */

import {
  createActivity,
  deleteActivity,
  describeActivity,
  getActivityTask,
  listActivities,
} from './activities';
import { createStateMachine } from './create-state-machine';
import { deleteStateMachine } from './delete-state-machine';
import { describeExecution } from './describe-execution';
import { describeStateMachine } from './describe-state-machine';
import { describeStateMachineForExecution } from './describe-state-machine-for-execution';
import { getExecutionHistory } from './get-execution-history';
import { listExecutions } from './list-executions';
import { listStateMachines } from './list-state-machines';
import { describeMapRun, listMapRuns, updateMapRun } from './map-runs';
import type { Operation } from './operation';
import { redriveExecution } from './redrive-execution';
import { sendTaskFailure } from './send-task-failure';
import { sendTaskHeartbeat } from './send-task-heartbeat';
import { sendTaskSuccess } from './send-task-success';
import { startExecution } from './start-execution';
import { startSyncExecution } from './start-sync-execution';
import {
  createStateMachineAlias,
  deleteStateMachineAlias,
  describeStateMachineAlias,
  listStateMachineAliases,
  updateStateMachineAlias,
} from './state-machine-aliases';
import {
  deleteStateMachineVersion,
  listStateMachineVersions,
  publishStateMachineVersion,
} from './state-machine-versions';
import { stopExecution } from './stop-execution';
import { listTagsForResource, tagResource, untagResource } from './tags';
import { testState } from './test-state';
import { updateStateMachine } from './update-state-machine';
import { validateStateMachineDefinition } from './validate-state-machine-definition';

export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    CreateActivity: createActivity,
    CreateStateMachine: createStateMachine,
    CreateStateMachineAlias: createStateMachineAlias,
    DeleteActivity: deleteActivity,
    DeleteStateMachine: deleteStateMachine,
    DeleteStateMachineAlias: deleteStateMachineAlias,
    DeleteStateMachineVersion: deleteStateMachineVersion,
    DescribeActivity: describeActivity,
    DescribeExecution: describeExecution,
    DescribeMapRun: describeMapRun,
    DescribeStateMachine: describeStateMachine,
    DescribeStateMachineAlias: describeStateMachineAlias,
    DescribeStateMachineForExecution: describeStateMachineForExecution,
    GetActivityTask: getActivityTask,
    GetExecutionHistory: getExecutionHistory,
    ListActivities: listActivities,
    ListExecutions: listExecutions,
    ListMapRuns: listMapRuns,
    ListStateMachineAliases: listStateMachineAliases,
    ListStateMachineVersions: listStateMachineVersions,
    ListStateMachines: listStateMachines,
    ListTagsForResource: listTagsForResource,
    PublishStateMachineVersion: publishStateMachineVersion,
    RedriveExecution: redriveExecution,
    SendTaskFailure: sendTaskFailure,
    SendTaskHeartbeat: sendTaskHeartbeat,
    SendTaskSuccess: sendTaskSuccess,
    StartExecution: startExecution,
    StartSyncExecution: startSyncExecution,
    StopExecution: stopExecution,
    TagResource: tagResource,
    TestState: testState,
    UntagResource: untagResource,
    UpdateMapRun: updateMapRun,
    UpdateStateMachine: updateStateMachine,
    UpdateStateMachineAlias: updateStateMachineAlias,
    ValidateStateMachineDefinition: validateStateMachineDefinition,
  }),
);
