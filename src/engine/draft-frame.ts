/** A frame that a step may change. */

import type { Json } from '../asl/json';
import { NO_COUNTS, type Frame, type Spellings, type TaskOutcome } from './execution';
import { isSpellingKnown, recall, spellingOf } from './spelling';

export type DraftFrame = { -readonly [K in keyof Frame]: Frame[K] };

/** Written out: a spread of as many fields takes ten times as long, and there is one a step. */
export function copyFrame(frame: Frame): DraftFrame {
  if (frame.spellings !== undefined) recallSpellings(frame, frame.spellings);
  return {
    id: frame.id,
    branch: frame.branch,
    fork: frame.fork,
    mapRun: frame.mapRun,
    state: frame.state,
    phase: frame.phase,
    input: frame.input,
    spellings: frame.spellings,
    variables: frame.variables,
    previousEventId: frame.previousEventId,
    enteredEventId: frame.enteredEventId,
    beforeEnteredEventId: frame.beforeEnteredEventId,
    enteredAt: frame.enteredAt,
    retryCount: frame.retryCount,
    retryCounts: frame.retryCounts,
    taskToken: frame.taskToken,
    attempt: frame.attempt,
    answer: frame.answer,
    earlyAnswer: frame.earlyAnswer,
    result: frame.result,
    failure: frame.failure,
    catcher: frame.catcher,
    answers: frame.answers,
    awaitedValues: frame.awaitedValues,
  };
}

/** Puts down with the frame how its data are spelled: whoever goes on from data knows it by that. */
export function noteSpellings(frame: DraftFrame): void {
  if (!isSpellingKnown()) return;
  const { input, result, answer, earlyAnswer, fork } = frame;
  const spellings = {
    input: spellingOf(input),
    result: spellingOf(result),
    answer: spellingOf(outputOf(answer)),
    earlyAnswer: spellingOf(outputOf(earlyAnswer)),
    forked: spellingOf(fork?.input),
  };
  frame.spellings = Object.values(spellings).some((text) => text !== undefined) ? spellings : undefined;
}

function recallSpellings(frame: Frame, spellings: Spellings): void {
  recall(frame.input, spellings.input);
  recall(frame.result, spellings.result);
  recall(outputOf(frame.answer), spellings.answer);
  recall(outputOf(frame.earlyAnswer), spellings.earlyAnswer);
  recall(frame.fork?.input, spellings.forked);
}

function outputOf(answer: TaskOutcome | undefined): Json | undefined {
  return answer?.kind === 'succeeded' ? answer.output : undefined;
}

/** What the frame of a Map's next iteration begins with. */
export type Restart = Pick<
  Frame,
  'branch' | 'phase' | 'state' | 'input' | 'variables' | 'previousEventId' | 'enteredEventId' | 'enteredAt'
>;

/** Lets a frame begin anew: a Map of many items needs no more frames than run at the same time. */
export function restart(frame: DraftFrame, start: Restart): void {
  frame.branch = start.branch;
  frame.fork = undefined;
  frame.mapRun = undefined;
  frame.state = start.state;
  frame.phase = start.phase;
  frame.input = start.input;
  frame.variables = start.variables;
  frame.previousEventId = start.previousEventId;
  frame.enteredEventId = start.enteredEventId;
  frame.beforeEnteredEventId = 0;
  frame.enteredAt = start.enteredAt;
  frame.retryCount = 0;
  frame.retryCounts = NO_COUNTS;
  frame.taskToken = undefined;
  frame.attempt = undefined;
  frame.answer = undefined;
  frame.earlyAnswer = undefined;
  frame.result = undefined;
  frame.failure = undefined;
  frame.catcher = undefined;
  frame.answers = undefined;
  frame.awaitedValues = 0;
}

/** Whether a frame has something to do without hearing from outside or from its parts. */
export function isAwake({ phase }: Frame): boolean {
  return phase !== 'waiting' && phase !== 'forked';
}
