/** Says in a few words what a state does. */

import { jsonataText } from './condition';
import { objectIn, objectsIn, namesIn, textIn, type LooseObject } from './loose';
import type { NodeType } from './picture';
import { resourceWords } from './resource-words';

const TYPES: ReadonlySet<unknown> = new Set<NodeType>([
  'Task',
  'Parallel',
  'Map',
  'Pass',
  'Wait',
  'Choice',
  'Succeed',
  'Fail',
]);

/** How often a retrier fires that does not say so. */
const DEFAULT_ATTEMPTS = 3;

export interface Description {
  readonly detail: string;
  readonly retries?: string;
  readonly isDistributed: boolean;
}

export function typeOf({ Type }: LooseObject): NodeType {
  return TYPES.has(Type) ? (Type as NodeType) : 'Unknown'; // one of those listed
}

export function describeState(state: LooseObject): Description {
  const retries = objectsIn(state.Retry).map(retrierWords).join('; ');
  return {
    detail: detailOf(state),
    ...(retries === '' ? {} : { retries }),
    isDistributed: isDistributed(state),
  };
}

function detailOf(state: LooseObject): string {
  switch (typeOf(state)) {
    case 'Task':
      return resourceWords(textIn(state.Resource));
    case 'Wait':
      return waitWords(state);
    case 'Map':
      return isDistributed(state) ? 'Distributed map' : 'Map';
    case 'Fail':
      return state.Error === undefined ? 'Fail' : `Fail: ${jsonataText(state.Error)}`;
    case 'Unknown':
      return state.Type === undefined ? 'No type' : `Unknown type: ${jsonataText(state.Type)}`;
    default:
      return String(state.Type);
  }
}

function waitWords(state: LooseObject): string {
  const seconds = state.Seconds ?? state.SecondsPath;
  if (seconds !== undefined) return `Wait: ${jsonataText(seconds)} s`;
  const moment = state.Timestamp ?? state.TimestampPath;
  return moment === undefined ? 'Wait' : `Wait until ${jsonataText(moment)}`;
}

function isDistributed(state: LooseObject): boolean {
  if (state.Type !== 'Map') return false;
  const processor = objectIn(state.ItemProcessor ?? state.Iterator);
  return objectIn(processor?.ProcessorConfig)?.Mode === 'DISTRIBUTED';
}

function retrierWords(retrier: LooseObject): string {
  const attempts = retrier.MaxAttempts ?? DEFAULT_ATTEMPTS;
  return `${namesIn(retrier.ErrorEquals)} ${typeof attempts === 'number' ? attempts : '?'}×`;
}
