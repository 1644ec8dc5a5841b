/** Lets tasks answer as they did when a case was recorded. */

import type { Json } from '../../src/asl/json';
import type { Engine, TaskAnswer, TaskRequest, TaskResponse } from '../../src/entries/engine';
import type { RecordedAnswer, RecordedCase } from './cases';
import { functionAnswer } from './functions';

export interface Replay {
  answerTask(request: TaskRequest): TaskResponse;
  answerToken(engine: Engine, stateName: string, taskToken: string): void;
  /** What a worker does with the task of an activity. */
  work(engine: Engine, activityArn: string): void;
}

/** Hands the recorded answers out, each state's own in their order. */
export function replayAnswers(recorded: RecordedCase): Replay {
  const waiting = [...(recorded.mocks ?? [])];
  const take = (stateName: string): RecordedAnswer | undefined => {
    const index = waiting.findIndex(({ state }) => state === stateName || state === null);
    return index === -1 ? undefined : waiting.splice(index, 1)[0];
  };

  return {
    answerTask: (request) => {
      const answer = take(request.stateName);
      // What happens in the children of a distributed Map is in no history.
      if (answer === undefined) return functionAnswer(recorded, request) ?? noAnswer(request);
      if (answer.event !== 'TaskSubmitted' || request.resource.includes('.waitForTaskToken')) {
        return taskAnswer(answer);
      }
      return { kind: 'submitted', output: outputOf(answer), completion: jobAnswer(take(request.stateName)) };
    },
    answerToken(engine, stateName, taskToken) {
      const answer = take(stateName);
      if (answer === undefined || answer.event.endsWith('TimedOut')) return;
      if (answer.event.endsWith('Failed')) engine.failTask(taskToken, answer.error, causeText(answer));
      else engine.succeedTask(taskToken, outputOf(answer));
    },
    work(engine, activityArn) {
      const task = engine.takeActivityTask(activityArn, workerName(recorded));
      if (task !== undefined) this.answerToken(engine, task.stateName, task.taskToken);
    },
  };
}

function noAnswer({ stateName }: TaskRequest): TaskAnswer {
  return { kind: 'failed', error: 'NoRecordedAnswer', cause: stateName };
}

/** A job whose end was not recorded had none in time. */
function jobAnswer(answer: RecordedAnswer | undefined): TaskAnswer {
  return answer === undefined ? NEVER : taskAnswer(answer);
}

const NEVER: TaskAnswer = { kind: 'succeeded', output: null, durationMs: Infinity };

function taskAnswer(answer: RecordedAnswer): TaskAnswer {
  if (answer.event.endsWith('TimedOut')) return NEVER;
  if (answer.event.endsWith('Failed')) {
    return { kind: 'failed', error: answer.error ?? '', cause: causeText(answer) ?? '' };
  }
  return { kind: 'succeeded', output: outputOf(answer) };
}

/** The recorder parsed objects and left other JSON as text. */
function outputOf({ output = null }: RecordedAnswer): Json {
  return typeof output === 'string' ? (JSON.parse(output) as Json) : output; // recorded JSON text
}

function causeText({ cause, event }: RecordedAnswer): string | undefined {
  if (cause === undefined || typeof cause === 'string') return cause;
  return event.startsWith('LambdaFunction') ? pythonText(cause) : JSON.stringify(cause);
}

/** As the functions, all in Python, wrote it: with a space behind each mark. Only the older form of calling them keeps it. */
function pythonText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${pythonText(item as Json)}`,
  ); // JSON
  return `{${fields.join(', ')}}`;
}

/** Workers were machines that asked for tasks; they say in their definition as whom. */
function workerName({ needs }: RecordedCase): string | undefined {
  const text = JSON.stringify(needs?.setup ?? []);
  return /"WorkerName": ?"([^"]*)"/.exec(text)?.[1];
}

/** An activity that nobody works on was deleted before the run. */
export function hasActivity({ needs }: RecordedCase, activityArn: string): boolean {
  return (needs?.setup ?? []).some((done) => JSON.stringify(done).includes(activityArn));
}
