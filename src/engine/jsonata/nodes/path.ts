/** `a.b.c`: every step is taken from every item that the step before gave. */

import type { AstNode, PathNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import type { Evaluate, Run, Value } from '../run';
import { flatten, isArray, itemsOf, type Outcome, Sequence, unwrap } from '../sequence';
import { compileStep, type Step } from './step';
import { hopOf, walk } from './walk';

interface Path {
  readonly steps: readonly Step[];
  /** Whether `[]` somewhere in the path protects a single result from being unwrapped. */
  readonly isKept: boolean;
  /** Whether the first step is taken from the items of the context, not from the context as a whole. */
  readonly startsInContext: boolean;
}

export function compilePath(node: PathNode, compilation: Compilation): Evaluate {
  const [first, ...rest] = node.steps;
  const [firstStep, ...restSteps] = node.steps.map((step) => compileStep(step, compilation));
  if (first === undefined || firstStep === undefined) throw new OffPath();
  const path: Path = {
    steps: [firstStep, ...restSteps],
    isKept: node.keepSingletonArray === true || node.keepArray === true,
    startsInContext: first.type !== 'variable',
  };
  if (first.consarray === true) return behindBrackets(first, firstStep, path);

  const hops = rest.map(hopOf);
  const isPlain = first.type === 'variable' && first.stages === undefined && !path.isKept;
  return isPlain && hops.every((hop) => hop !== undefined)
    ? walk(firstStep.evaluate, hops, (run, index, array) =>
        takeSteps(run, path, index + 1, flatten(run, [array])),
      )
    : (run) => takeSteps(run, path, 0, startOf(run, path));
}

function startOf(run: Run, path: Path): readonly Value[] {
  return path.startsInContext ? itemsOf(run.context) : [run.context];
}

/** A path that begins with brackets takes their items as they are, and gives an empty array for an empty one. */
function behindBrackets(first: AstNode, brackets: Step, path: Path): Evaluate {
  if (first.type !== 'unary' || first.predicate !== undefined) throw new OffPath();

  return (run) => {
    const outer = run.context;
    run.context = arrayAsContext(startOf(run, path));
    const array = brackets.evaluate(run);
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
    const outcomes = steps[index]?.take(run, items) ?? [];
    const [only] = outcomes;
    const isLast = index === steps.length - 1;
    if (isLast && outcomes.length === 1 && isPlainArray(run, only)) return finish(run, path, only);
    items = flatten(run, outcomes);
  }
  return unwrap(run, items, isKept);
}

/** Whether it is an array of the data, which the end of a path gives as it is. */
function isPlainArray(run: Run, outcome: Outcome): outcome is Value & readonly Value[] {
  return !(outcome instanceof Sequence) && isArray(outcome) && !run.isKept(outcome);
}

/** The end of a path whose result is one array as it is. */
function finish(run: Run, path: Path, array: Value): Value {
  return path.isKept && run.isConstructed(array) ? unwrap(run, [array], true) : array;
}
