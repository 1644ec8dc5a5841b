/** `{ … }`: a key whose value is missing is left out. */

import type { Json } from '../../../asl/json';
import type { AstNode, ObjectNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import { Fault } from '../fault';
import { isPrototypeName } from '../prototype-names';
import type { Evaluate, Run } from '../run';
import { isArray } from '../sequence';

type Entry = readonly [key: string, value: Evaluate];

export function compileObject(node: ObjectNode, compilation: Compilation): Evaluate {
  const literalKeys = node.lhs.map(([key]) => literalKey(key));
  const keys = literalKeys.filter((key) => key !== undefined);
  const values = node.lhs.map(([, value]) => compilation.compile(value));
  if (keys.length < literalKeys.length) return computedKeys(node, values, compilation);

  const duplicate = keys.find((key, index) => keys.indexOf(key) < index);
  if (duplicate !== undefined) return failWithDuplicate(duplicate);
  return writtenKeys(inOrderOfKeys(keys.map((key, index) => [key, values[index] ?? (() => undefined)])));
}

/** The usual case: every key is written as a text. */
function writtenKeys(entries: readonly Entry[]): Evaluate {
  return (run) => {
    refuseGrouping(run);
    return build(run, entries);
  };
}

function failWithDuplicate(key: string): Evaluate {
  return (run) => {
    refuseGrouping(run);
    throw new Fault('D1009', { value: key });
  };
}

function computedKeys(node: ObjectNode, values: readonly Evaluate[], compilation: Compilation): Evaluate {
  const keys = node.lhs.map(([key]) => compilation.compile(key));

  return (run) => {
    refuseGrouping(run);
    const entries = new Map<string, Evaluate>();
    keys.forEach((evaluateKey, index) => {
      const key = keyFrom(run, evaluateKey);
      const value = values[index];
      if (key === undefined || value === undefined) return;
      if (entries.has(key)) throw new Fault('D1009', { value: key });
      entries.set(key, value);
    });
    return build(run, inOrderOfKeys([...entries]));
  };
}

function keyFrom(run: Run, evaluateKey: Evaluate): string | undefined {
  const key = evaluateKey(run);
  if (key === undefined) return undefined;
  if (typeof key !== 'string') throw new Fault('T1003', { value: key });
  return isPrototypeName(key) ? run.defer(`the key ${key}`) : key;
}

/** Against an array, the braces group its items: not on this path. */
function refuseGrouping(run: Run): void {
  if (isArray(run.context)) run.defer('grouping');
}

function build(run: Run, entries: readonly Entry[]): Json {
  const object: Record<string, Json> = {};
  for (const [key, evaluate] of entries) {
    const value = evaluate(run);
    if (value !== undefined) object[key] = value;
  }
  return object;
}

/** JavaScript lists keys that are array indexes first; the values are evaluated in that order. */
function inOrderOfKeys(entries: readonly Entry[]): readonly Entry[] {
  return Object.entries(Object.fromEntries(entries));
}

function literalKey(node: AstNode): string | undefined {
  if (node.type !== 'string' || node.predicate !== undefined || typeof node.value !== 'string')
    return undefined;
  if (isPrototypeName(node.value)) throw new OffPath();
  return node.value;
}
