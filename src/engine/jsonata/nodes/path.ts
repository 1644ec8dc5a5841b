/**
 * `a.b.c`: every step is taken from every item that the step before gave.
 *
 * Nearly all paths are names behind a variable over data without arrays. Those are walked directly, without
 * a list of items; at the first array the walk goes on in the general way.
 */

import type { AstNode, PathNode } from '../ast';
import { type Compilation, OffPath } from '../compilation';
import { fieldOf } from '../fields';
import type { Evaluate, Run, Value } from '../run';
import { flatten, isArray, itemsOf, type Outcome, Sequence, unwrap } from '../sequence';
import { applyFilters, compileFilter, type Filter } from './filter';

interface Step {
  readonly evaluate: Evaluate;
  readonly filters: readonly Filter[];
}

interface Path {
  readonly steps: readonly Step[];
  /** Whether `[]` somewhere in the path protects a single result from being unwrapped. */
  readonly isKept: boolean;
  readonly startsInContext: boolean;
}

export function compilePath(node: PathNode, compilation: Compilation): Evaluate {
  const [first, ...rest] = node.steps;
  if (first === undefined) throw new OffPath();
  const path: Path = {
    steps: node.steps.map((step) => compileStep(step, compilation)),
    isKept: node.keepSingletonArray === true || node.keepArray === true,
    startsInContext: first.type !== 'variable',
  };
  if (first.consarray === true) return behindBrackets(first, path);

  const names = rest.map(plainName);
  const isPlain = first.type === 'variable' && first.predicate === undefined && !path.isKept;
  return isPlain && names.every((name) => name !== undefined) ? walk(path, names) : general(path);
}

function compileStep(node: AstNode, compilation: Compilation): Step {
  if (node.tuple === true || node.group !== undefined) throw new OffPath();
  const filters = (node.stages ?? []).map((stage) => {
    if (stage.type !== 'filter') throw new OffPath();
    return compileFilter(stage, compilation);
  });
  return { evaluate: compilation.compile(node), filters };
}

function plainName(node: AstNode): string | undefined {
  return node.type === 'name' && node.stages === undefined ? node.value : undefined;
}

function walk(path: Path, names: readonly string[]): Evaluate {
  const start = path.steps[0]?.evaluate ?? (() => undefined);
  const { length } = names;

  return (run) => {
    let value = start(run);
    for (let index = 0; index < length; index += 1) {
      if (isArray(value)) return takeSteps(run, path, index + 1, flatten(run, [value]));
      value = fieldOf(value, names[index] ?? '');
      if (value === undefined) return undefined;
    }
    return value;
  };
}

function general(path: Path): Evaluate {
  return (run) => takeSteps(run, path, 0, startOf(run, path));
}

function startOf(run: Run, path: Path): readonly Value[] {
  return path.startsInContext ? itemsOf(run.context) : [run.context];
}

/** A path that begins with brackets takes their items as they are, and gives an empty array for an empty one. */
function behindBrackets(first: AstNode, path: Path): Evaluate {
  if (first.type !== 'unary' || first.predicate !== undefined) throw new OffPath();
  const [brackets] = path.steps;

  return (run) => {
    const outer = run.context;
    run.context = arrayAsContext(startOf(run, path));
    const array = brackets?.evaluate(run);
    run.context = outer;
    return isArray(array) && array.length > 0 ? takeSteps(run, path, 1, array) : finish(run, path, array);
  };
}

function arrayAsContext(items: readonly Value[]): Value {
  return items as Value; // the package passes the list itself; it is read as data only
}

function takeSteps(run: Run, path: Path, from: number, start: readonly Value[]): Value {
  const { steps, isKept } = path;
  let items = start;
  for (let index = from; index < steps.length && items.length > 0; index += 1) {
    const outcomes = takeStep(run, steps[index], items);
    const [only] = outcomes;
    const isLast = index === steps.length - 1;
    if (isLast && outcomes.length === 1 && isPlainArray(run, only)) return finish(run, path, only);
    items = flatten(run, outcomes);
  }
  return unwrap(run, items, isKept);
}

function takeStep(run: Run, step: Step | undefined, items: readonly Value[]): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  if (step === undefined) return outcomes;
  const outer = run.context;
  run.spend(items.length);
  for (const item of items) {
    run.context = item;
    const outcome = applyFilters(run, step.filters, step.evaluate(run));
    if (outcome !== undefined) outcomes.push(outcome);
  }
  run.context = outer;
  return outcomes;
}

/** Whether it is an array of the data, which the end of a path gives as it is. */
function isPlainArray(run: Run, outcome: Outcome): outcome is Value & readonly Value[] {
  return !(outcome instanceof Sequence) && isArray(outcome) && !run.isKept(outcome);
}

/** The end of a path whose result is one array as it is. */
function finish(run: Run, path: Path, array: Value): Value {
  return path.isKept && run.isConstructed(array) ? unwrap(run, [array], true) : array;
}
