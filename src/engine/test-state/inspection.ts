/** Shows how the data of a tested state looked on their way, step by step until one fails. */

import type { Json } from '../../asl/json';
import { EvaluationFault } from '../evaluation-fault';
import { QueryFault } from '../jsonpath/query-fault';
import { withResultAt } from '../jsonpath/result-place';
import { isList, isObject } from '../../asl/json-kind';
import { DataFlow } from '../data-flow';
import { Draft } from '../draft';
import { jsonText } from '../spelling';
import type { Exit, StateProgram } from '../state-program';
import type { Template } from '../template';
import type { InspectionData } from './request';
import { evaluated, frameOf, type Standing } from './standing';

type Step = readonly [name: keyof InspectionData, value: () => Promise<Json | undefined> | Json | undefined];

/** The data of the state as far as it went; `result` is what it came to, where it did. */
export async function inspect(
  standing: Standing,
  state: StateProgram,
  result: Json | undefined,
): Promise<InspectionData> {
  const steps =
    state.language === 'JSONata' ? jsonataSteps(standing, state) : pathSteps(standing, state, result);
  const shown: Partial<Record<keyof InspectionData, string | number>> = {};
  try {
    for (const [name, read] of steps) {
      const value = await read();
      if (value !== undefined)
        shown[name] = NUMBERS.includes(name) ? Number(value) : (TEXT[name]?.(value) ?? jsonText(value));
    }
  } catch (error) {
    if (!(error instanceof QueryFault) && !(error instanceof EvaluationFault)) throw error;
  }
  return shown as InspectionData; // each value is of the kind of its name
}

const NUMBERS: readonly string[] = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage'];

/** Recorded: the items are spelled with spaces. */
const TEXT: Readonly<Partial<Record<keyof InspectionData, (value: Json) => string>>> = {
  afterItemsPath: spacedText,
};

function spacedText(value: Json): string {
  if (isList(value)) return `[${value.map(spacedText).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spacedText(item)}`);
  return `{${fields.join(', ')}}`;
}

function jsonataSteps(standing: Standing, state: StateProgram): readonly Step[] {
  if (state.kind === 'map' || state.kind === 'distributed-map') return limitSteps(standing, state);
  if (state.kind !== 'task') return [];
  const { arguments: given } = state;
  return [
    [
      'afterArguments',
      () => evaluated(standing, (flow) => (given === undefined ? flow.data : flow.value(given))),
    ],
  ];
}

interface Limits {
  readonly maxConcurrency: Template | undefined;
  readonly toleratedCount: Template | undefined;
  readonly toleratedPercentage: Template | undefined;
}

function limitSteps(standing: Standing, limits: Limits): readonly Step[] {
  const read = (template: Template | undefined) =>
    evaluated(standing, (flow) => flow.optionalValue(template));
  return [
    ['maxConcurrency', async () => (await read(limits.maxConcurrency)) ?? 0],
    ['toleratedFailureCount', () => read(limits.toleratedCount)],
    ['toleratedFailurePercentage', () => read(limits.toleratedPercentage)],
  ];
}

/** Recorded, kind by kind: a Parallel shows nothing of its input, a Pass with a Result neither. */
function pathSteps(standing: Standing, state: StateProgram, result: Json | undefined): readonly Step[] {
  const given: Step = ['afterInputPath', () => evaluated(standing, (flow) => flow.data)];
  switch (state.kind) {
    case 'pass':
      return state.isConstant
        ? [['result', () => result], ...resultSteps(standing, state.exit, result)]
        : [given, ['afterParameters', () => result], ...resultSteps(standing, state.exit, result)];
    case 'task':
      return [
        given,
        ...parameterSteps(standing, state),
        ['result', () => result],
        ...resultSteps(standing, state.exit, result),
      ];
    case 'map':
    case 'distributed-map':
      return [
        given,
        ...itemSteps(standing, state),
        ...limitSteps(standing, state),
        ...resultSteps(standing, state.exit, result),
      ];
    case 'parallel':
      return resultSteps(standing, state.exit, result);
    case 'fail':
      return [];
    default:
      return [given];
  }
}

function parameterSteps(
  standing: Standing,
  state: { readonly arguments: Template | undefined },
): readonly Step[] {
  const { arguments: given } = state;
  return [
    [
      'afterParameters',
      () => evaluated(standing, (flow) => (given === undefined ? flow.data : flow.value(given))),
    ],
  ];
}

function itemSteps(standing: Standing, state: { readonly items: Template | undefined }): readonly Step[] {
  return [['afterItemsPath', () => evaluated(standing, (flow) => flow.optionalValue(state.items))]];
}

function resultSteps(standing: Standing, { paths }: Exit, result: Json | undefined): readonly Step[] {
  if (result === undefined) return [];
  const { machine, execution } = standing;
  const flowOn = (data: Json) => new DataFlow(new Draft(machine, execution, execution.at), { data });
  const selected = () => (paths?.selector === undefined ? result : flowOn(result).value(paths.selector));
  const { input } = frameOf(standing);
  return [
    ['afterResultSelector', selected],
    [
      'afterResultPath',
      () => {
        const place = paths?.resultPath;
        if (place === undefined) return selected();
        return place === 'discard' ? input : withResultAt(place, input, selected());
      },
    ],
  ];
}
