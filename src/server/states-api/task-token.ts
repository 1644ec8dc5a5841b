/** What the operations that answer a task token have in common. */

import type { TokenAnswer } from '../../engine/engine';
import type { TokenHolder } from '../service';
import { accepted, refused, type Answer } from './answer';

export const TASK_TOKEN = { type: 'string', required: true, min: 1, max: 2048 } as const;

/**
 * AWS seals its tokens, so that a made-up one is invalid, while one that was answered or has expired was
 * given out once and has timed out.
 */
export function answerFor(verdict: TokenAnswer, holder: TokenHolder | undefined): Answer {
  if (verdict === 'accepted') return accepted();
  const wasGivenOut = verdict === 'timed-out' || holder !== undefined;
  return wasGivenOut
    ? refused('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
    : refused('InvalidToken', "Invalid Token: 'Invalid token'");
}
