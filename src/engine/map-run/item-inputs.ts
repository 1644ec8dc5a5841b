/** Makes the inputs of child executions: each item as `ItemSelector` sees it. */

import type { Json, JsonObject } from '../../asl/json';
import { Draft } from '../draft';
import { EvaluationFault, PhaseSuspended } from '../evaluation-fault';
import type { Execution } from '../execution';
import type { Item } from '../item-reader/item';
import type { EvaluationAnswer, EvaluationRequest } from '../ports';
import { inputFlow } from '../state-input';
import type { Machine } from '../step-io';
import type { Template } from '../template';

/** The state whose items are selected from, as it was when its map run started. */
export interface Selection {
  readonly machine: Machine;
  readonly execution: Execution;
  readonly frame: number;
  readonly mapRunArn: string;
  readonly evaluate: (request: EvaluationRequest) => Promise<EvaluationAnswer>;
  readonly now: () => number;
}

/** Evaluates the selector for one item after another. */
export async function* selectedInputs(
  items: AsyncIterable<Item>,
  selector: Template | undefined,
  selection: Selection,
): AsyncGenerator<Json> {
  let index = 0;
  for await (const item of items) {
    yield selector === undefined ? item.value : await selected(selector, { item, index }, selection);
    index += 1;
  }
}

interface Indexed {
  readonly item: Item;
  readonly index: number;
}

async function selected(selector: Template, indexed: Indexed, selection: Selection): Promise<Json> {
  let answers: Readonly<Record<string, EvaluationAnswer>> | undefined;
  for (;;) {
    const draft = draftFor(indexed, selection);
    draft.frame.answers = answers;
    try {
      const flow = inputFlow(draft);
      const input = flow.value(selector);
      flow.settle();
      return input;
    } catch (error) {
      if (!(error instanceof PhaseSuspended)) throw error;
      answers = { ...answers, ...(await answersTo(error, draft, selection)) };
    }
  }
}

/** The state with an item before it; random numbers are those of the item, however often it is looked at. */
function draftFor({ item, index }: Indexed, { machine, execution, frame, mapRunArn, now }: Selection): Draft {
  const { random, ids } = machine;
  const chance = `${mapRunArn}/${index}`;
  const own: Machine = {
    ...machine,
    random: { number: (_arn, draw) => random.number(chance, draw) },
    ids: { ...ids, uuid: (_arn, draw) => ids.uuid(chance, draw) },
  };
  const draft = new Draft(own, { ...execution, draws: 0 }, now());
  draft.listen(frame);
  draft.item = itemContext(index, item);
  return draft;
}

/** What `$states.context.Map.Item` shows. */
function itemContext(index: number, { key, value, source }: Item): JsonObject {
  return { Index: index, ...(key === undefined ? {} : { Key: key }), Value: value, Source: source };
}

async function answersTo(
  { missing }: PhaseSuspended,
  draft: Draft,
  { evaluate }: Selection,
): Promise<Readonly<Record<string, EvaluationAnswer>>> {
  const answered = missing.map(async ({ location, expression, bindings, now }) => {
    const seed = draft.drawNumber();
    return [location, await evaluate({ expression, bindings, now, seed })] as const;
  });
  return Object.fromEntries(await Promise.all(answered));
}

/** Whether an item's input could not be made, which fails the map run. */
export function isSelectionFault(error: unknown): error is EvaluationFault {
  return error instanceof EvaluationFault;
}
