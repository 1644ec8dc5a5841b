/**
 * Finds out whether a variable of an outer scope may hold a value where an inner one assigns its name.
 *
 * AWS lets a name be assigned in both scopes where the outer assignment comes too late to be in the way, as that
 * of a Parallel state's own catcher does.
 */

import { type Fields, isObject, type Place, type Survey, type VariableScope } from './place';
import { walkWays, waysOutOf } from './ways';

/** The states that follow the assignments of a graph, by the name of the variable. */
export function statesAfterAssigning(states: Fields): ReadonlyMap<string, readonly string[]> {
  const after = new Map<string, string[]>();
  for (const { target, by } of Object.values(states).flatMap(waysOutOf)) {
    for (const name of assignedNames(by)) {
      const targets = after.get(name);
      if (targets === undefined) after.set(name, [target]);
      else targets.push(target);
    }
  }
  return after;
}

/** The names without the `.$` of JSONPath, which no name of JSONata can end in. */
function assignedNames({ Assign }: Fields): readonly string[] {
  return isObject(Assign) ? Object.keys(Assign).map((key) => key.replace(/\.\$$/, '')) : [];
}

/** Whether a name may have a value, from a scope around the one at `place`, when the state there runs. */
export function isHeldOutside(name: string, { scope, survey }: Place): boolean {
  for (let outer = scope.outer; outer !== undefined; outer = outer.scope.outer) {
    if (mayHold(name, outer.scope, outer.state, survey)) return true;
  }
  return false;
}

/** Whether a way on which the name is assigned leads to a state; undecided, for too much work, is no. */
function mayHold(
  name: string,
  { states, afterAssigning }: VariableScope,
  state: string,
  survey: Survey,
): boolean {
  const start = afterAssigning.get(name);
  if (start === undefined || survey.steps <= 0) return false;
  let isReached = false;
  walkWays(states, start, (reached) => {
    survey.steps -= 1;
    isReached = reached === state;
    return isReached || survey.steps <= 0;
  });
  return isReached;
}
