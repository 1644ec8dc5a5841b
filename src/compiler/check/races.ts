/** Finds races that are none, and results that no winner could hand over. */

import type { Block, ParallelNode, Recording } from '../../dsl/node';
import type { WinNode } from '../../dsl/race-node';
import { MAX_RACE_RESULT } from '../../dsl/race';
import type { Diagnostic } from '../diagnostic';
import { raceDecided, raceResultTooLarge, raceWithoutContest } from '../diagnostics/flow';
import { plainValue } from '../plain-value';
import { type StatePath, visitNodes } from '../walk';

export function checkRaces(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind === 'parallel' && node.race !== undefined) found.push(...checkRace(node, path));
    if (node.kind === 'win') found.push(...checkResult(node, path));
  });
  return found;
}

function checkRace({ name, at, branches }: ParallelNode, path: StatePath): readonly Diagnostic[] {
  const spot = { at, path: [...path, name] };
  if (branches.length < 2) return [raceWithoutContest(spot, name, branches.length)];
  return branches.filter(({ block }) => !takesSteps(block)).map(({ key }) => raceDecided(spot, name, key));
}

/** Whether there is a state beside the one that wins; a `ctx.try` has none of its own. */
function takesSteps(block: Block): boolean {
  let found = false;
  visitNodes(block, [], ({ kind }) => {
    if (kind !== 'win' && kind !== 'try' && kind !== 'assign') found = true;
  });
  return found;
}

function checkResult({ name, at, winner, value }: WinNode, path: StatePath): readonly Diagnostic[] {
  const plain = plainValue(value);
  const length = plain === undefined ? 0 : JSON.stringify({ winner, value: plain }).length;
  return length > MAX_RACE_RESULT ? [raceResultTooLarge({ at, path: [...path, name] }, winner, length)] : [];
}
