/**
 * Finds out whether a variable of an outer scope may hold a value where an inner one assigns its name.
 *
 * AWS lets a name be assigned in both scopes where the outer assignment comes too late to be in the way, as that
 * of a Parallel state's own catcher does.
 */

import { type Fields, isObject, type Place, type Survey, type VariableScope } from './place';
import { walkWays, waysOutOf } from './ways';

/** Whether a name may have a value, from a scope around the one at `place`, when the state there runs. */
export function isHeldOutside(name: string, { scope, survey }: Place): boolean {
  for (let outer = scope.outer; outer !== undefined; outer = outer.scope.outer) {
    if (outer.scope.assigned.has(name) && mayHold(name, outer.scope, outer.state, survey)) return true;
  }
  return false;
}

/** Whether a way on which the name is assigned leads to a state; undecided, for too much work, is no. */
function mayHold(name: string, { states }: VariableScope, state: string, survey: Survey): boolean {
  const assigned = Object.values(states).flatMap((one) => {
    return waysOutOf(one).flatMap(({ target, by }) => (assigns(by, name) ? [target] : []));
  });
  survey.steps -= Object.keys(states).length;
  let isReached = false;
  walkWays(states, survey.steps > 0 ? assigned : [], (reached) => {
    survey.steps -= 1;
    isReached = reached === state;
    return isReached || survey.steps <= 0;
  });
  return isReached;
}

function assigns({ Assign }: Fields, name: string): boolean {
  return isObject(Assign) && (Object.hasOwn(Assign, name) || Object.hasOwn(Assign, `${name}.$`));
}
