/** Compiles a recorded workflow, phase by phase: check, lower, shorten, retain, emit. */

import type { Recording } from '../dsl/node';
import { recordingOf, type Workflow } from '../dsl/workflow';
import { check } from './check/check';
import { checkDefinition } from './check/definition';
import type { ReadSource } from './check/entries';
import { CompileError } from './compile-error';
import type { Compiled } from './compiled';
import { type Diagnostic, inOrder } from './diagnostic';
import { valueTooLarge } from './diagnostics/values';
import { emit } from './emit/emit';
import { nameAll } from './emit/names';
import { lower } from './lower/lower';
import { retain } from './retain';
import { settle, type Settled } from './settle';
import { shorten } from './shorten/shorten';
import { placesOf } from './sources';
import { callbacksOf, callsOf, resourcesOf, tasksOf } from './work';

export interface CompileOptions {
  /** Lets the compiler look at the source of `lambda` calls; without it, that one check is left out. */
  readonly readSource?: ReadSource;
}

/**
 * Turns a workflow into the definition of a state machine.
 *
 * Throws a `CompileError` that lists everything wrong with the workflow.
 *
 * @example
 * const { definition, sources } = compile(order);
 * writeFileSync('order.asl.json', JSON.stringify(definition, null, 2));
 */
export function compile(workflow: Workflow, options: CompileOptions = {}): Compiled {
  return compileRecording(recordingOf(workflow), options);
}

function compileRecording(recording: Recording, options: CompileOptions): Compiled {
  // 1. Check: what cannot be compiled is said all at once.
  const found = check(recording, options.readSource ?? (() => undefined));
  refuse(recording, found);

  // 2. Lower: nodes become states, assignments and outputs ride on the edges.
  const { graph, tooLarge } = settle(lower(recording));
  refuse(recording, [...found, ...largeValues(recording, tooLarge)]);

  // 3. Shorten: no transition for a decision that is known, or that the one before can take.
  // 4. Retain: only what is read later is kept.
  const retained = retain(shorten(graph));

  // 5. Emit: the graph becomes a definition.
  const names = nameAll(retained);
  const definition = emit(retained, names);
  const diagnostics = [...found, ...checkDefinition(definition, recording)];
  refuse(recording, diagnostics);

  const places = placesOf(definition, recording);
  return {
    name: recording.workflow,
    type: recording.type,
    definition,
    get sources() {
      return places();
    },
    tasks: tasksOf(retained, names.placeholders),
    calls: callsOf(retained),
    resources: resourcesOf(retained, names.placeholders),
    callbacks: callbacksOf(retained),
    warnings: inOrder(diagnostics),
  };
}

/** Warnings do not stop a compilation, but they are listed with the errors that do. */
function refuse(recording: Recording, found: readonly Diagnostic[]): void {
  if (found.some(({ severity }) => severity === 'error')) throw new CompileError(recording.workflow, found);
}

function largeValues(recording: Recording, tooLarge: Settled['tooLarge']): readonly Diagnostic[] {
  return tooLarge.map(({ root, state }) =>
    valueTooLarge(
      { at: recording.at, path: [recording.workflow, state] },
      'name' in root ? root.name : root.kind,
    ),
  );
}
