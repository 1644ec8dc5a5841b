/** Compiles the ways out of a state. */

import { isObject } from '../asl/json-kind';
import type { StateType } from '../asl/definition';
import type { Json, JsonObject } from '../asl/json';
import type { HistoryEventType } from './history';
import { outputPathsOf, payloadField } from './jsonpath/fields';
import type { Exit } from './state-program';
import { field, report, type StateSource } from './state-source';
import type { Template } from './template';

interface ExitFields {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
  readonly ResultSelector?: JsonObject;
  readonly ResultPath?: string | null;
  readonly OutputPath?: string | null;
}

interface Leaving extends ExitFields {
  readonly Next?: string;
  readonly End?: boolean;
}

/** The way of `Next` or `End`. */
export function stateExit(source: StateSource, state: Leaving): Exit {
  if (state.End === true) return endExit(source, state);
  return compileExit(source, { fields: state, next: state.Next, nextField: '/Next', prefix: '' });
}

/** The way that ends the execution. */
export function endExit(source: StateSource, fields: ExitFields): Exit {
  return { event: exited(source.state.Type), next: undefined, ...outputs(source, fields, '') };
}

interface ExitSource {
  readonly fields: ExitFields;
  readonly next: string | undefined;
  readonly nextField: string;
  /** Of locations: empty, or `Catch[0]/`. */
  readonly prefix: string;
}

/** The way of a rule, a catcher or `Default`. */
export function compileExit(source: StateSource, { fields, next, nextField, prefix }: ExitSource): Exit {
  if (next === undefined || !Object.hasOwn(source.scope.States, next)) {
    report(source, nextField, `there is no state "${next ?? ''}"`);
  }
  return { event: exited(source.state.Type), next: next ?? '', ...outputs(source, fields, prefix) };
}

function outputs(
  source: StateSource,
  fields: ExitFields,
  prefix: string,
): Pick<Exit, 'assign' | 'output' | 'paths'> {
  const assign = assignment(source, `${prefix}Assign`, fields.Assign);
  return source.language === 'JSONata'
    ? { assign, output: field(source, `${prefix}Output`, fields.Output), paths: undefined }
    : { assign, output: undefined, paths: outputPathsOf(source, fields, prefix) };
}

function assignment(source: StateSource, location: string, value: unknown): Template | undefined {
  if (value === undefined || isObject(value)) {
    return source.language === 'JSONata'
      ? field(source, location, value)
      : payloadField(source, location, value);
  }
  report(source, `/${location}`, 'Assign is an object of variables');
  return undefined;
}

function exited(type: StateType): HistoryEventType {
  if (type === 'Fail') throw new Error('unreachable: a Fail state has no exit');
  return `${type}StateExited`;
}
