/** Compiles the fields of states in JSONPath. */

import type { Json, JsonObject } from '../../asl/json';
import { parsePath } from '../../asl/jsonpath/parse-path';
import { refusesDepth, report, type StateSource } from '../state-source';
import { constantTemplate, type Template } from '../template';
import type { OutputPaths } from './output-paths';
import { compilePayload, compileValue } from './payload';
import { compileQuery, type Query } from './query';
import { placeOf, type ResultPlace } from './result-place';
import type { Selection } from './selection';

/** A payload template, where it is there. */
export function payloadField(
  source: StateSource,
  location: string,
  value: Json | undefined,
): Template | undefined {
  if (value === undefined || refusesDepth(source, location, value)) return undefined;
  const place = { location, path: `${source.path}/${location}` };
  return compilePayload(value, place, source.problems);
}

/** A path or a call of an intrinsic function that gives a text or whatever it finds. */
export function valueField(source: StateSource, field: string, text: unknown): Template | undefined {
  if (text === undefined) return undefined;
  const read = typeof text === 'string' ? compileValue(text, field) : undefined;
  if (read !== undefined) return { kind: 'query', read };
  report(source, `/${field}`, `no path or intrinsic function that can be run: ${JSON.stringify(text)}`);
  return undefined;
}

/** A path, where it is there. */
export function pathField(source: StateSource, field: string, text: unknown): Query | undefined {
  if (text === undefined) return undefined;
  const query = typeof text === 'string' ? compileQuery(text) : undefined;
  if (query === undefined) report(source, `/${field}`, `no path that can be run: ${JSON.stringify(text)}`);
  return query;
}

/** `InputPath` or `OutputPath`; the whole of the data is no selection. */
export function selectionField(source: StateSource, field: string, text: unknown): Selection | undefined {
  if (text === '$') return undefined;
  return text === null ? 'nothing' : pathField(source, field, text);
}

interface OutputFields {
  readonly ResultSelector?: JsonObject;
  readonly ResultPath?: string | null;
  readonly OutputPath?: string | null;
}

/** What makes the output of the result; `undefined` where the result is the output. */
export function outputPathsOf(
  source: StateSource,
  fields: OutputFields,
  prefix: string,
): OutputPaths | undefined {
  const paths = {
    selector: payloadField(source, `${prefix}ResultSelector`, fields.ResultSelector),
    resultPath: resultPathOf(source, `${prefix}ResultPath`, fields.ResultPath),
    outputPath: selectionField(source, `${prefix}OutputPath`, fields.OutputPath),
  };
  return Object.values(paths).every((path) => path === undefined) ? undefined : paths;
}

function resultPathOf(source: StateSource, field: string, text: unknown): OutputPaths['resultPath'] {
  if (text === undefined || text === '$') return undefined;
  if (text === null) return 'discard';
  const place = typeof text === 'string' ? parsedPlace(text) : undefined;
  if (place === undefined) report(source, `/${field}`, `no Reference Path: ${JSON.stringify(text)}`);
  return place;
}

function parsedPlace(text: string): ResultPlace | undefined {
  const path = parsePath(text);
  return path && placeOf(text, path);
}

/** A value that is what it is, in whatever language. */
export function constantField(value: Json | undefined): Template | undefined {
  return value === undefined ? undefined : constantTemplate(value);
}
