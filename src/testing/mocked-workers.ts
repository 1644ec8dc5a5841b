/** Lets mocks act as the workers of activities. */

import type { ActivityTask } from '../engine/activity-queues';
import type { Engine } from '../engine/engine';
import type { HistoryEvent } from '../engine/history';
import type { TaskAnswer } from '../engine/ports';
import { askMock, type MockedWork } from './ask-mock';
import { missingMocks } from './missing-mocks';
import { mockFor, type StandIns, standInsOf } from './stand-ins';
import { createTimers, type Timers } from './timers';
import { workOf } from './work';

export interface MockedWorkers {
  /** Takes the task that waits at an activity. */
  work(engine: Engine, activityArn: string): void;
  /** Nobody works any more: the execution is over. */
  close(): void;
}

export function createMockedWorkers(standIns: StandIns): MockedWorkers {
  const timers = createTimers(standIns.clock);
  return {
    work: (engine, activityArn) => {
      const task = engine.takeActivityTask(activityArn, 'mock');
      if (task === undefined) return;
      const own = standInsOf(standIns, task.executionArn);
      const work = workOf(own.compiled, task.stateName);
      const mock = work && mockFor(own, work.task);
      if (work === undefined || mock === undefined) own.refuse(new Error(missingMocks(own)));
      else workOn({ engine, task, mocked: { work, mock } }, timers, own);
    },
    close: () => timers.clear(),
  };
}

interface Job {
  readonly engine: Engine;
  readonly task: ActivityTask;
  readonly mocked: MockedWork;
}

function workOn(job: Job, timers: Timers, { clock, refuse }: StandIns): void {
  const { engine, task, mocked } = job;
  const attempt = attemptOf(engine.history(task.executionArn));
  const asked = { attempt, stateName: task.stateName, taskToken: task.taskToken, given: task.input };
  keepAlive(job, timers);
  // However long the test's function works, it takes no virtual time.
  const release = clock.hold();
  void askMock(mocked, asked)
    .then((answer) => timers.after((answer.durationMs ?? 0) / 1000, () => give(job, answer)))
    .catch(refuse)
    .finally(release);
}

function give({ engine, task: { taskToken } }: Job, answer: TaskAnswer): void {
  if (answer.kind === 'failed') engine.failTask(taskToken, answer.error, answer.cause);
  else engine.succeedTask(taskToken, answer.output);
}

/** Sends heartbeats for as long as somebody wants to hear them. */
function keepAlive({ engine, task, mocked: { mock } }: Job, timers: Timers): void {
  const { heartbeatSeconds } = mock;
  if (heartbeatSeconds === undefined) return;
  const beat = (): void => {
    if (engine.heartbeatTask(task.taskToken) === 'accepted') timers.after(heartbeatSeconds, beat);
  };
  timers.after(heartbeatSeconds, beat);
}

/** The last event says that the worker has begun: those that led to it, up to the state's entry, are its tries. */
function attemptOf(history: readonly HistoryEvent[]): number {
  let attempts = 0;
  for (let event = history.at(-1); event !== undefined; event = history[event.previousEventId - 1]) {
    if (event.type === 'ActivityScheduled') attempts += 1;
    if (event.type === 'TaskStateEntered') break;
  }
  return attempts;
}
