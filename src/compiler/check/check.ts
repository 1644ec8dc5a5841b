/** Finds all that is wrong with a recording before anything is made of it. */

import type { Recording } from '../../dsl/node';
import type { WorkflowContract } from '../../dsl/workflow';
import type { Diagnostic } from '../diagnostic';
import { checkChildErrors } from './child-errors';
import { checkContracts } from './contracts';
import { checkDistributedMaps } from './distributed-maps';
import { checkEntries, type ReadSource } from './entries';
import { checkEvents } from './events';
import { checkExecutionNames } from './execution-names';
import { checkForks } from './forks';
import { checkGrowth } from './growth';
import { checkIds } from './ids';
import { checkHandledErrors } from './handled-errors';
import { checkJsonata } from './jsonata';
import { checkLoops } from './loops';
import { wordMistakes } from './mistakes';
import { checkRaces } from './races';
import { checkRaw } from './raw';
import { checkScope } from './scope';
import { checkSignalKeys } from './signal-keys';
import { checkTries } from './tries';
import { checkUndos } from './undos';
import { checkWaits } from './waits';
import { checkHeading } from './heading';

export interface Surroundings {
  readonly contract: WorkflowContract;
  readonly readSource: ReadSource;
}

export function check(recording: Recording, { contract, readSource }: Surroundings): readonly Diagnostic[] {
  return [
    ...checkHeading(recording),
    ...wordMistakes(recording),
    ...checkScope(recording),
    ...checkForks(recording),
    ...checkJsonata(recording),
    ...checkLoops(recording),
    ...checkRaces(recording),
    ...checkRaw(recording),
    ...checkDistributedMaps(recording),
    ...checkSignalKeys(recording),
    ...checkExecutionNames(recording),
    ...checkUndos(recording),
    ...checkWaits(recording),
    ...checkGrowth(recording),
    ...(recording.type === 'STANDARD' ? checkEvents(recording) : []),
    ...checkHandledErrors(recording),
    ...(hasOnlyTasks(recording)
      ? [
          ...checkTries(recording),
          ...checkChildErrors(recording),
          ...checkEntries(recording, readSource),
          ...checkContracts(recording, contract),
          ...checkIds(recording),
        ]
      : []),
  ];
}

/** What is given as a task may be anything where the types were not heeded. */
function hasOnlyTasks({ mistakes }: Recording): boolean {
  return mistakes.every(({ kind }) => kind !== 'not-a-task' && kind !== 'not-a-workflow');
}
