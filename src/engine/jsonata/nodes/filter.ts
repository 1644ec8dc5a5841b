/** `[ … ]` behind something: picks items by position or by a condition on each. */

import type { AstNode, FilterStage } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import type { Evaluate, Run, Value } from '../run';
import { EMPTY_SEQUENCE, isArray, itemsOf, type Outcome, Sequence, unwrap } from '../sequence';
import { isNumeric, isTrue } from '../truth';

export type Filter = (run: Run, items: readonly Value[]) => Outcome;

export function compileFilter({ expr }: FilterStage, compilation: Compilation): Filter {
  if (expr.type === 'number') return pick(Math.floor(Number(expr.value)));
  return select(compilation.compile(expr));
}

/** Runs filters one behind the other over a value. */
export function applyFilters(run: Run, filters: readonly Filter[], value: Value): Outcome {
  let outcome: Outcome = value;
  for (const filter of filters) {
    outcome = filter(run, outcome instanceof Sequence ? outcome.items : itemsOf(outcome));
  }
  return outcome;
}

/** Wraps what is filtered but is not a step of a path: `$x[0]`, `( … )[condition]`. */
export function withFilters(evaluate: Evaluate, node: AstNode, compilation: Compilation): Evaluate {
  const filters = (node.predicate ?? []).map((stage) => compileFilter(stage, compilation));
  const isKept = node.keepArray === true;
  if (filters.length === 0) return evaluate;

  return (run) => {
    const outcome = applyFilters(run, filters, evaluate(run));
    if (outcome instanceof Sequence) return unwrap(run, outcome.items, isKept);
    return isKept && !isArray(outcome) ? unwrap(run, [outcome], isKept) : outcome;
  };
}

/** A literal position; negative ones count from the end. */
function pick(position: number): Filter {
  return (_, items) => {
    const item = items[position < 0 ? items.length + position : position];
    return item === undefined ? EMPTY_SEQUENCE : item;
  };
}

function select(test: Evaluate): Filter {
  return (run, items) => {
    const outer = run.context;
    const selected: Value[] = [];
    run.spend(items.length);
    for (const [index, item] of items.entries()) {
      run.context = item;
      const times = timesSelected(run, test(run), index, items.length);
      for (let time = 0; time < times; time += 1) selected.push(item);
      if (times > 0 && item === undefined) run.isBeyondJson = true;
    }
    run.context = outer;
    return new Sequence(selected);
  };
}

/** Numbers are positions, of which a list may name one item repeatedly; anything else is a condition. */
function timesSelected(run: Run, answer: Value, index: number, length: number): number {
  if (isNumeric(answer)) return isPosition(answer, index, length) ? 1 : 0;
  if (isArray(answer)) {
    run.spend(answer.length);
    const positions = answer.filter((item) => isNumeric(item));
    if (positions.length === answer.length) {
      return positions.filter((position) => isPosition(position, index, length)).length;
    }
  }
  return isTrue(run, answer) ? 1 : 0;
}

function isPosition(position: number, index: number, length: number): boolean {
  const whole = Math.floor(position);
  return (whole < 0 ? length + whole : whole) === index;
}
