/** Lets answers act as the people and services that are handed task tokens. */

import type { JsonObject } from '../asl/json';
import type { PendingCallback } from '../engine/description';
import type { Engine } from '../engine/engine';
import type { Answer } from './answer';
import { copied, fitting, outcomeOf } from './outcome';
import { answerFor, type StandIns } from './stand-ins';

export interface CallbackAnswers {
  /** Answers a token when its time has come; without an answer, the timeout comes. */
  answer(engine: Engine, callback: PendingCallback): void;
  /** Nobody is asked any more: the execution is over. */
  close(): void;
}

export function createCallbackAnswers(standIns: StandIns): CallbackAnswers {
  const { clock, refuse } = standIns;
  const timers = new Set<() => void>();

  const later = (milliseconds: number, work: () => void): void => {
    const cancel = clock.schedule(clock.now() + milliseconds, () => {
      timers.delete(cancel);
      work();
    });
    timers.add(cancel);
  };
  return {
    answer: (engine, callback) => {
      const answer = answerFor(standIns, callback.stateName);
      if (answer === undefined) {
        refuseStrangers(standIns, callback.stateName);
        return;
      }
      keepAlive({ answer, engine, callback }, later);
      // However long the test's function works, it takes no virtual time.
      const give = (): void => {
        const release = clock.hold();
        void giveAnswer({ answer, engine, callback }).catch(refuse).finally(release);
      };
      if (answer.afterSeconds === 0) give();
      else later(answer.afterSeconds * 1000, give);
    },
    close: () => {
      for (const cancel of timers) cancel();
    },
  };
}

interface Answering {
  readonly answer: Answer;
  readonly engine: Engine;
  readonly callback: PendingCallback;
}

/** Sends heartbeats for as long as somebody wants to hear them. */
function keepAlive({ answer, engine, callback }: Answering, later: (ms: number, work: () => void) => void) {
  const { heartbeatSeconds } = answer;
  if (heartbeatSeconds === undefined) return;
  const beat = (): void => {
    if (engine.heartbeatTask(callback.taskToken) === 'accepted') later(heartbeatSeconds * 1000, beat);
  };
  later(heartbeatSeconds * 1000, beat);
}

async function giveAnswer({ answer, engine, callback }: Answering): Promise<void> {
  const { taskToken, stateName } = callback;
  const { Payload = null } = callback.arguments as JsonObject; // what the compiler writes for every task
  const outcome = await outcomeOf({ attempt: 1, stateName, taskToken }, (call) =>
    answer.respond(copied(Payload), call as never),
  ); // the types of `answer` fit the callback
  if (outcome.kind === 'failed') {
    engine.failTask(taskToken, outcome.error, outcome.message);
    return;
  }
  const { id, output } = answer.callback;
  engine.succeedTask(taskToken, await fitting(`the answer to the callback "${id}"`, output, outcome.value));
}

/** A callback may go unanswered; but an answer to nothing that is waited for was meant for this one. */
function refuseStrangers({ compiled, mocks, refuse }: StandIns, stateName: string): void {
  const known = compiled.callbacks.map(({ contract }) => contract);
  const strange = mocks.flatMap((one) =>
    one.kind === 'answer' && !known.includes(one.callback) ? [`"${one.callback.id}"`] : [],
  );
  if (strange.length === 0) return;
  refuse(
    new Error(
      `nobody answers the callback of the state "${stateName}", but an answer was given to ${strange.join(', ')}, which the workflow "${compiled.name}" does not wait for; answer the very value that it waits with`,
    ),
  );
}
