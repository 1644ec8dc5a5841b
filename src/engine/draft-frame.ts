/** A frame that a step may change. */

import type { Frame } from './execution';

export type DraftFrame = { -readonly [K in keyof Frame]: Frame[K] };

/** Written out: a spread of as many fields takes ten times as long, and there is one a step. */
export function copyFrame(frame: Frame): DraftFrame {
  return {
    id: frame.id,
    branch: frame.branch,
    fork: frame.fork,
    state: frame.state,
    phase: frame.phase,
    input: frame.input,
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

/** Whether a frame has something to do without hearing from outside or from its parts. */
export function isAwake({ phase }: Frame): boolean {
  return phase !== 'waiting' && phase !== 'forked';
}
