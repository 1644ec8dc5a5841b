/** One step of a path, taken from all items that the step before gave. */

import type { AstNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import type { Evaluate, Run, Value } from '../run';
import type { Outcome } from '../sequence';
import { applyFilters, compileFilter } from './filter';
import { compileName, fieldIn } from './name';

export interface Step {
  /** The step alone, without its filters, against the context of the run. */
  readonly evaluate: Evaluate;
  /** One outcome for each item from which the step leads anywhere. */
  take(run: Run, items: readonly Value[]): readonly Outcome[];
}

export function compileStep(node: AstNode, compilation: Compilation): Step {
  if (node.tuple === true || node.group !== undefined) throw new OffPath();
  if (node.type === 'name' && node.stages === undefined) {
    return { evaluate: compileName(node), take: takeField(node.value, node.keepArray === true) };
  }
  const evaluate = compilation.compile(node);
  return { evaluate, take: takeAnything(evaluate, node, compilation) };
}

/** A step that is only a name needs no context. */
function takeField(name: string, isKept: boolean): Step['take'] {
  return (run, items) => {
    const values: Value[] = [];
    run.spend(items.length);
    for (const item of items) {
      const value = fieldIn(run, item, name, isKept);
      if (value !== undefined) values.push(value);
    }
    return values;
  };
}

function takeAnything(evaluate: Evaluate, node: AstNode, compilation: Compilation): Step['take'] {
  const filters = (node.stages ?? []).map((stage) => {
    if (stage.type !== 'filter') throw new OffPath();
    return compileFilter(stage, compilation);
  });

  return (run, items) => {
    const outer = run.context;
    const outcomes: Outcome[] = [];
    run.spend(items.length);
    for (const item of items) {
      run.context = item;
      const outcome = applyFilters(run, filters, evaluate(run));
      if (outcome !== undefined) outcomes.push(outcome);
    }
    run.context = outer;
    return outcomes;
  };
}
