/** Lets answers act as the people and services that are handed task tokens. */

import type { Json } from '../asl/json';
import type { PendingCallback } from '../engine/description';
import type { Engine } from '../engine/engine';
import type { Answer } from './answer';
import { copied, fitting, outcomeOf } from './outcome';
import { answerFor, type StandIns, standInsOf } from './stand-ins';
import { createTimers, type Timers } from './timers';
import { givenTo, workOf } from './work';

export interface CallbackAnswers {
  /** Answers a token when its time has come; without an answer, the timeout comes. */
  answer(engine: Engine, callback: PendingCallback): void;
  /** Nobody is asked any more: the execution is over. */
  close(): void;
}

export function createCallbackAnswers(standIns: StandIns): CallbackAnswers {
  const timers = createTimers(standIns.clock);
  return {
    answer: (engine, callback) => {
      const own = standInsOf(standIns, callback.executionArn);
      const answer = answerFor(own, callback.stateName);
      if (answer === undefined) refuseStrangers(own, callback.stateName);
      else schedule({ answer, engine, callback, request: requestOf(own, callback) }, timers, own);
    },
    close: () => timers.clear(),
  };
}

function requestOf({ compiled }: StandIns, { stateName, arguments: given }: PendingCallback): Json {
  return givenTo(workOf(compiled, stateName)?.task, given);
}

interface Answering {
  readonly answer: Answer;
  readonly request: Json;
  readonly engine: Engine;
  readonly callback: PendingCallback;
}

function schedule(answering: Answering, timers: Timers, { clock, refuse }: StandIns): void {
  const { afterSeconds } = answering.answer;
  const give = (): void => {
    // However long the test's function works, it takes no virtual time.
    const release = clock.hold();
    void giveAnswer(answering).catch(refuse).finally(release);
  };
  keepAlive(answering, timers);
  if (afterSeconds === 0) give();
  else timers.after(afterSeconds, give);
}

/** Sends heartbeats for as long as somebody wants to hear them. */
function keepAlive({ answer, engine, callback }: Answering, timers: Timers): void {
  const { heartbeatSeconds } = answer;
  if (heartbeatSeconds === undefined) return;
  const beat = (): void => {
    if (engine.heartbeatTask(callback.taskToken) === 'accepted') timers.after(heartbeatSeconds, beat);
  };
  timers.after(heartbeatSeconds, beat);
}

async function giveAnswer({ answer, engine, callback, request }: Answering): Promise<void> {
  const { taskToken, stateName } = callback;
  const outcome = await outcomeOf({ attempt: 1, stateName, taskToken }, (call) =>
    answer.respond(copied(request), call as never),
  ); // the types of `answer` fit the callback
  if (outcome.kind === 'failed') {
    engine.failTask(taskToken, outcome.error, outcome.message);
    return;
  }
  const { id, output } = answer.callback;
  engine.succeedTask(taskToken, await fitting(`the answer to the callback "${id}"`, output, outcome.value));
}

/** A callback may go unanswered; but an answer to nothing that is waited for was meant for this one. */
function refuseStrangers({ compiled, machines, mocks, refuse }: StandIns, stateName: string): void {
  const known = [...machines.all.values()].flatMap(({ callbacks }) =>
    callbacks.map(({ contract }) => contract),
  );
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
