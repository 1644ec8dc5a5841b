/** Writes the graph as a definition. */

import type { State, StateGraph, StateMachineDefinition } from '../../asl/definition';
import type { Json } from '../../asl/json';
import type {
  ChoiceState,
  Exit,
  FailState,
  Graph,
  GraphState,
  MapState,
  ParallelState,
  PassState,
  WaitState,
} from '../graph';
import { computed, fieldTemplate, template } from '../template';
import { emitDistributedMap } from './distributed-map';
import { assignAndOutput, leaving, targetOf } from './exit';
import { type Names, whereEntered } from './names';
import { emitRaw, inOneLanguage } from './raw';
import { recovering } from './recovering';
import { ownRetriers } from './retriers';
import { emitTask } from './task';

export function emit(graph: Graph<Exit>, names: Names): StateMachineDefinition {
  return inOneLanguage({ QueryLanguage: 'JSONata', ...emitGraph(graph, names) });
}

function emitGraph({ start, entry, states }: Graph<Exit>, names: Names): StateGraph {
  const namesAtStart = entry === undefined ? names : whereEntered(names, entry.values);
  const emitted = states.map((state) => {
    return [state.name, emitState(state, state.name === start ? namesAtStart : names)] as const;
  });
  return { StartAt: start, States: Object.fromEntries(emitted) };
}

function emitState(state: GraphState<Exit>, names: Names): State {
  switch (state.kind) {
    case 'task':
      return emitTask(state, names);
    case 'choice':
      return emitChoice(state, names);
    case 'parallel':
      return emitParallel(state, names);
    case 'map':
      return emitMap(state, names);
    case 'distributed-map':
      return emitDistributedMap(state, names, emitGraph(state.body, names));
    case 'raw':
      return emitRaw(state, names);
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
    Choices: rules.map(({ condition, edge, comment }) => ({
      ...(comment === undefined ? {} : { Comment: comment }),
      Condition: computed(condition, names.spelling),
      Next: targetOf(edge),
      ...assignAndOutput(edge, names),
    })),
    ...fallback,
  };
}

function emitParallel({ branches, retry, catches, next }: ParallelState<Exit>, names: Names): State {
  return {
    Type: 'Parallel',
    Branches: branches.map((branch) => emitGraph(branch, names)),
    ...recovering(ownRetriers(retry), catches, names),
    ...leaving(next, names),
  };
}

function emitMap(state: MapState<Exit>, names: Names): State {
  const { items, limits, body, retry, catches, next } = state;
  const fields = Object.entries(limits).map(([field, limit]) => [field, template(limit, names.spelling)]);
  return {
    Type: 'Map',
    Items: template(items, names.spelling),
    ...Object.fromEntries(fields),
    ...itemSelector(state, names),
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...emitGraph(body, names) },
    ...recovering(ownRetriers(retry), catches, names),
    ...leaving(next, names),
  };
}

function itemSelector({ withIndex, handed }: MapState<Exit>, names: Names): { readonly ItemSelector?: Json } {
  const input = handed?.entering.values.get(handed.input);
  if (input !== undefined) return { ItemSelector: template(input, names.spelling) };
  return withIndex ? { ItemSelector: ITEM_AND_INDEX } : {};
}

/** The context object tells of the item here only. */
const ITEM_AND_INDEX = {
  item: '{% $states.context.Map.Item.Value %}',
  index: '{% $states.context.Map.Item.Index %}',
};

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
