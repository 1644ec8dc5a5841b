/** Compiles the retriers and catchers of a state. */

import type { Catcher, Retrier } from '../asl/definition';
import { compileExit } from './compile-exit';
import type { CatcherProgram } from './state-program';
import { partsIn, refuseUnknownFieldsOf, report, type StateSource } from './state-source';

interface Recovering {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface Recovery {
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly CatcherProgram[];
}

export function compileRecovery(source: StateSource, { Retry, Catch }: Recovering): Recovery {
  return {
    retriers: partsIn(source, 'Retry', Retry).map((retrier, index) => checkRetrier(source, retrier, index)),
    catchers: partsIn(source, 'Catch', Catch).map((catcher, index) => compileCatcher(source, catcher, index)),
  };
}

function checkRetrier(source: StateSource, retrier: Retrier, index: number): Retrier {
  refuseUnknownFieldsOf(source, 'retrier', { value: retrier, path: `/Retry[${index}]` });
  checkErrorNames(source, retrier.ErrorEquals, `/Retry[${index}]/ErrorEquals`);
  return retrier;
}

function checkErrorNames(source: StateSource, names: unknown, path: string): void {
  const isList = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
  if (!isList) report(source, path, 'ErrorEquals is a list of at least one error name');
}

function compileCatcher(source: StateSource, catcher: Catcher, index: number): CatcherProgram {
  const prefix = `Catch[${index}]/`;
  refuseUnknownFieldsOf(source, 'catcher', { value: catcher, path: `/Catch[${index}]` });
  checkErrorNames(source, catcher.ErrorEquals, `/Catch[${index}]/ErrorEquals`);
  const exit = compileExit(source, {
    fields: catcher,
    next: catcher.Next,
    nextField: `/${prefix}Next`,
    prefix,
  });

  return { errorNames: catcher.ErrorEquals, exit };
}
