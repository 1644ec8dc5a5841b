/** Finds what is wrong with distributed maps that only the whole of one, or of the workflow, can show. */

import type { DistributedMapNode, ItemSource } from '../../dsl/distributed-map-node';
import type { Expression, Recording } from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import * as say from '../diagnostics/distributed-maps';
import { visitExpressions } from '../rewrite';
import { type StatePath, visitNodes, visitRoots } from '../walk';

/** As the developer guide limits `Label` ("Distributed mode"). */
const LABEL = /^[^\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]{1,40}$/u;

const INPUT_OF_EXECUTION = /\$states\s*\.\s*context\s*\.\s*Execution\s*\.\s*Input/;

export function checkDistributedMaps(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const labels = new Set<string>();
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind !== 'distributed-map') return;
    const spot = { at: node.at, path: [...path, node.name] };
    const { items } = node;
    if (items.kind === 'source') found.push(...checkSource(items, spot));
    found.push(...checkLabel(node, labels, spot), ...checkSettings(node, spot));
  });
  return found;
}

function checkSource({ path, from, headers }: ItemSource, spot: Spot): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const key = path?.kind === 'literal' && from !== 'prefix' ? path.value : undefined;
  if (typeof key === 'string' && key.endsWith('/')) found.push(say.keyIsPrefix(spot, key));
  if (headers === undefined) return found;
  const twice = headers.find((header, index) => headers.indexOf(header) < index);
  if (headers.length === 0) found.push(say.badHeaders(spot, 'the list of headers is empty'));
  else if (twice !== undefined) found.push(say.badHeaders(spot, `the header "${twice}" stands twice`));
  return found;
}

function checkLabel({ label }: DistributedMapNode, labels: Set<string>, spot: Spot): readonly Diagnostic[] {
  if (label === undefined) return [];
  if (!LABEL.test(label)) return [say.badLabel(spot, label)];
  if (labels.has(label)) return [say.labelUsedTwice(spot, label)];
  labels.add(label);
  return [];
}

function checkSettings(node: DistributedMapNode, spot: Spot): readonly Diagnostic[] {
  const { name, batch, results } = node;
  const found: Diagnostic[] = [];
  if (batch !== undefined && batch.items === undefined && batch.bytes === undefined) {
    found.push(say.batchWithoutLimit(spot, name));
  }
  if (results !== undefined && results.bucket === undefined && results.transform === undefined) {
    found.push(say.resultsNowhere(spot, name));
  }
  return [...found, ...checkJsonataIn(node, spot.path)];
}

/** Of what the author wrote in JSONata; what was put into it is handed over like everything else. */
function checkJsonataIn({ block, name, at }: DistributedMapNode, around: StatePath): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitRoots(block, around, (expression, path) => {
    visitExpressions(expression, (within) => {
      if (within.kind !== 'jsonata' || !within.parts.some(readsExecutionInput)) return;
      found.push(say.outsideInJsonata({ at: within.at ?? at, path }, name));
    });
  });
  return found;
}

function readsExecutionInput(part: string | Expression): boolean {
  return typeof part === 'string' && INPUT_OF_EXECUTION.test(part);
}
