/** A state that is tested, as data over a program: it can be put in any phase and made to take one step. */

import type { JsonObject } from '../../asl/json';
import { Draft } from '../draft';
import { PhaseSuspended } from '../evaluation-fault';
import { createFrame, type Execution, type Frame, NO_TURNS } from '../execution';
import type { DataFlow } from '../data-flow';
import type { EvaluationAnswer, Evaluator } from '../ports';
import { inputFlow } from '../state-input';
import { step } from '../step';
import type { Machine } from '../step-io';

export interface Standing {
  readonly machine: Machine & { readonly context: JsonObject };
  readonly execution: Execution;
  readonly evaluator: Evaluator;
}

/** The state with some of its frame changed; parts that it may have had are dropped. */
export function placed(standing: Standing, change: Partial<Frame>): Standing {
  const frame: Frame = { ...frameOf(standing), ...change };
  const execution = { ...standing.execution, frames: [frame], turns: NO_TURNS, outstanding: [] };
  return { ...standing, execution };
}

/** The frame in which the state stands; where the execution is over, one that has nothing left to do. */
export function frameOf({ execution }: Standing): Frame {
  return execution.frames[0] ?? createFrame({ id: 0, branch: undefined, phase: 'waiting', input: null });
}

/** Runs the phase that the state is in, with all values that it needs. */
export async function advance(standing: Standing): Promise<Standing> {
  const { machine, evaluator } = standing;
  const { at } = standing.execution;
  let { execution } = step(machine, standing.execution, { kind: 'continue', at }, 1);
  for (;;) {
    const call = execution.outstanding.find((asked) => asked.kind === 'evaluation');
    if (call?.kind !== 'evaluation') return { ...standing, execution };
    const answer = await evaluator.evaluate(call);
    ({ execution } = step(machine, execution, { kind: 'evaluated', at, ticket: call.ticket, answer }, 1));
  }
}

/** Evaluates what the state says, without changing anything. */
export async function evaluated<T>(standing: Standing, read: (flow: DataFlow) => T): Promise<T> {
  const { machine, execution, evaluator } = standing;
  let answers: Readonly<Record<string, EvaluationAnswer>> = {};
  for (;;) {
    const draft = new Draft(machine, execution, execution.at);
    draft.frame.answers = answers;
    try {
      const flow = inputFlow(draft);
      const value = read(flow);
      flow.settle();
      return value;
    } catch (error) {
      if (!(error instanceof PhaseSuspended)) throw error;
      for (const { location, ...request } of error.missing) {
        answers = {
          ...answers,
          [location]: await evaluator.evaluate({ ...request, seed: draft.drawNumber() }),
        };
      }
    }
  }
}
