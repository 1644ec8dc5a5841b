/** Compiles a recorded workflow, phase by phase: check, lower, shorten, retain, emit. */

import type { StateMachineDefinition } from '../asl/definition';
import type { Recording } from '../dsl/node';
import { recordingOf, type Workflow } from '../dsl/workflow';
import { check, type Surroundings } from './check/check';
import { checkDefinition } from './check/definition';
import type { ReadSource } from './check/entries';
import { findUnbounded } from './check/unbounded';
import { CompileError } from './compile-error';
import type { Compiled } from './compiled';
import { type Diagnostic, inOrder } from './diagnostic';
import { valueTooLarge } from './diagnostics/values';
import { emit } from './emit/emit';
import { nameAll, type Names } from './emit/names';
import type { Exit, Graph } from './graph';
import { lower } from './lower/lower';
import { retain } from './retain';
import { settle, type Settled } from './settle';
import { shorten } from './shorten/shorten';
import { placesOf } from './sources';
import { activitiesOf, callbacksOf, callsOf, resourcesOf, tasksOf } from './work';

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
  const { readSource = () => undefined } = options;
  return compileRecording(recordingOf(workflow), { contract: workflow.contract, readSource });
}

function compileRecording(recording: Recording, surroundings: Surroundings): Compiled {
  // 1. Check: what cannot be compiled is said all at once.
  const found = check(recording, surroundings);
  if (hasError(found))
    throw new CompileError(recording.workflow, [...found, ...foundBeyond(recording, surroundings)]);

  const { retained, names, definition, problems } = build(recording, surroundings);
  const diagnostics = [...found, ...problems];
  if (hasError(diagnostics)) throw new CompileError(recording.workflow, diagnostics);

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
    activities: activitiesOf(retained),
    resources: resourcesOf(retained, names.placeholders),
    callbacks: callbacksOf(retained),
    warnings: inOrder(diagnostics),
    get infos() {
      return inOrder(findUnbounded(retained, recording, surroundings.contract));
    },
  };
}

interface Built {
  readonly retained: Graph<Exit>;
  readonly names: Names;
  readonly definition: StateMachineDefinition;
  /** What only the finished definition shows. */
  readonly problems: readonly Diagnostic[];
}

function build(recording: Recording, { contract }: Surroundings): Built {
  // 2. Lower: nodes become states, assignments and outputs ride on the edges.
  const { graph, tooLarge } = settle(lower(recording, contract));

  // 3. Shorten: no transition for a decision that is known, or that the one before can take.
  // 4. Retain: only what is read later is kept.
  const retained = retain(shorten(graph));

  // 5. Emit: the graph becomes a definition.
  const names = nameAll(retained);
  const definition = emit(retained, names);
  const problems = [...largeValues(recording, tooLarge), ...checkDefinition(definition, recording)];
  return { retained, names, definition, problems };
}

/** So that these are said with the mistakes as well; but a recording with mistakes need not make a definition. */
function foundBeyond(recording: Recording, surroundings: Surroundings): readonly Diagnostic[] {
  try {
    return build(recording, surroundings).problems;
  } catch {
    return [];
  }
}

/** Warnings do not stop a compilation, but they are listed with the errors that do. */
function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function largeValues(recording: Recording, tooLarge: Settled['tooLarge']): readonly Diagnostic[] {
  return tooLarge.map(({ root, state }) =>
    valueTooLarge(
      { at: recording.at, path: [recording.workflow, state] },
      'name' in root ? root.name : root.kind,
    ),
  );
}
