/** Asks the validator of definitions about the states that the author wrote in the States Language. */

import type { StateMachineDefinition, StateMachineType } from '../../asl/definition';
import { validate } from '../../asl/validate/validate';
import type { Recording } from '../../dsl/node';
import type { RawNode } from '../../dsl/raw-node';
import type { Diagnostic } from '../diagnostic';
import { aslInvalid } from '../diagnostics/flow';
import { visitNodes } from '../walk';

/** By themselves, as a machine that has only them; each at the line where they stand. */
export function checkRaw({ body, workflow, mistakes, type }: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const refused = mistakes.flatMap((mistake) => (mistake.kind === 'not-asl' ? [mistake.name] : []));
  visitNodes(body, [workflow], (node, path) => {
    if (node.kind !== 'raw' || refused.includes(node.name)) return;
    const spot = { at: node.writtenAt, path: [...path, node.name] };
    for (const problem of problemsIn(node, type)) found.push(aslInvalid(spot, node.name, problem));
  });
  return found;
}

function problemsIn({ graph }: RawNode, type: StateMachineType): readonly string[] {
  const { QueryLanguage = 'JSONata', ...states } = graph;
  const problems = validate({ QueryLanguage: languageOf(graph, QueryLanguage), ...states }, { type });
  return problems.flatMap(({ severity, message, location = '/' }) =>
    severity === 'ERROR' ? [`${message} (${location})`] : [],
  );
}

/** Where states of both languages stand together, the machine is in JSONPath. */
function languageOf(graph: RawNode['graph'], language: string): string {
  return JSON.stringify(graph).includes('"QueryLanguage":"JSONPath"') ? 'JSONPath' : language;
}

/** Together with all others: names of variables that an outer state assigns, too. */
export function checkAmongOthers(
  definition: StateMachineDefinition,
  recording: Recording,
): readonly Diagnostic[] {
  const nodes: RawNode[] = [];
  visitNodes(recording.body, [], (node) => {
    if (node.kind === 'raw' && problemsIn(node, recording.type).length === 0) nodes.push(node);
  });
  if (nodes.length === 0) return [];
  return validate(definition, { type: recording.type }).flatMap(({ severity, message, location = '/' }) => {
    const node = nodes.find(
      ({ name }) => location.startsWith(`/States/${name}/`) || location.includes(`/States/${name}/`),
    );
    if (severity !== 'ERROR' || node === undefined) return [];
    const spot = { at: node.writtenAt, path: [recording.workflow, node.name] };
    return [aslInvalid(spot, node.name, `${message} (${location})`)];
  });
}
