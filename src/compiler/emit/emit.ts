/** Writes the graph as a definition. */

import type { State, StateMachineDefinition } from '../../asl/definition';
import type { ChoiceState, Exit, FailState, Graph, GraphState, PassState, WaitState } from '../graph';
import { computed, fieldTemplate, template } from '../template';
import { assignAndOutput, leaving, targetOf } from './exit';
import type { Names } from './names';
import { emitTask } from './task';

export function emit(graph: Graph<Exit>, names: Names): StateMachineDefinition {
  return {
    QueryLanguage: 'JSONata',
    StartAt: graph.start,
    States: Object.fromEntries(graph.states.map((state) => [state.name, emitState(state, names)])),
  };
}

function emitState(state: GraphState<Exit>, names: Names): State {
  switch (state.kind) {
    case 'task':
      return emitTask(state, names);
    case 'choice':
      return emitChoice(state, names);
    case 'wait':
      return emitWait(state, names);
    case 'pass':
      return emitPass(state, names);
    case 'fail':
      return emitFail(state, names);
    case 'succeed':
      return { Type: 'Succeed' };
  }
}

/** What stands on the state itself belongs to `Default`; a rule that is chosen brings its own. */
function emitChoice({ rules, otherwise }: ChoiceState<Exit>, names: Names): State {
  const fallback =
    otherwise === undefined ? {} : { Default: targetOf(otherwise), ...assignAndOutput(otherwise, names) };
  return {
    Type: 'Choice',
    Choices: rules.map(({ condition, edge }) => ({
      Condition: computed(condition, names.spelling),
      Next: targetOf(edge),
      ...assignAndOutput(edge, names),
    })),
    ...fallback,
  };
}

function emitWait({ until, next }: WaitState<Exit>, names: Names): State {
  const { spelling } = names;
  if ('timestamp' in until) {
    return { Type: 'Wait', Timestamp: textOf(template(until.timestamp, spelling)), ...leaving(next, names) };
  }
  const seconds = typeof until.seconds === 'number' ? until.seconds : computed(until.seconds, spelling);
  return { Type: 'Wait', Seconds: seconds, ...leaving(next, names) };
}

function emitPass({ next }: PassState<Exit>, names: Names): State {
  return { Type: 'Pass', ...leaving(next, names) };
}

function emitFail({ error, cause }: FailState, names: Names): State {
  return {
    Type: 'Fail',
    Error: textOf(template(error, names.spelling)),
    ...(cause === undefined ? {} : { Cause: textOf(fieldTemplate(cause, names.spelling)) }),
  };
}

/** Fields that hold text only; the types of the language let nothing else through. */
function textOf(json: unknown): string {
  if (typeof json !== 'string') throw new Error(`unreachable: ${JSON.stringify(json)} where text belongs`);
  return json;
}
