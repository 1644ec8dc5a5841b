/** Words what the recording found wrong. */

import type { CallSite } from '../../dsl/call-site';
import type { Mistake, Recording } from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import * as say from '../diagnostics';
import { type StatePath, visitNodes } from '../walk';

type Kind = Mistake['kind'];
type Wording = {
  readonly [K in Kind]: (spot: Spot, mistake: Extract<Mistake, { kind: K }>) => Diagnostic;
};

const WORDING: Wording = {
  'name-empty': say.nameEmpty,
  'name-too-long': say.nameTooLong,
  'name-used-twice': say.nameUsedTwice,
  'name-not-fixed': say.nameNotFixed,
  'async-body': say.asyncBody,
  'body-threw': say.bodyThrew,
  'used-outside-body': say.usedOutsideBody,
  unreachable: say.unreachable,
  'value-unreachable': say.valueUnreachable,
  'no-value': say.noValue,
  'step-in-expression': say.stepInExpression,
  'condition-not-used': say.conditionNotUsed,
  'field-not-used': say.fieldNotUsed,
  'plain-condition': say.plainCondition,
  'javascript-operator': say.javascriptOperator,
  'unknown-method': say.unknownMethod,
  'reference-enumerated': say.referenceEnumerated,
  'reference-stringified': say.referenceStringified,
  'reference-assigned': say.referenceAssigned,
  'reference-iterated': say.referenceIterated,
  'template-cut': say.templateCut,
  'optional-undecided': say.optionalUndecided,
  'not-json': say.notJson,
  'bad-duration': say.badDuration,
  'bad-timestamp': say.badTimestamp,
  'bad-number': say.badNumber,
  'undeclared-error': (spot, mistake) =>
    mistake.error === 'States.Runtime'
      ? say.runtimeErrorHandled(spot, mistake)
      : say.undeclaredError(spot, mistake),
  'not-a-task': say.notATask,
  'token-not-used': say.tokenNotUsed,
  'heartbeat-too-long': say.heartbeatTooLong,
  'contract-transforms': say.contractTransforms,
  'contract-not-json': say.contractNotJson,
};

/** The mistakes as diagnostics, each with the path of the state it happened in. */
export function wordMistakes(recording: Recording): readonly Diagnostic[] {
  const paths = pathsOf(recording);
  return recording.mistakes.filter(isNotSaidElsewhere).map((mistake) => {
    const named = 'name' in mistake ? paths.get(mistake.name) : undefined;
    const path = paths.get(mistake.at) ?? named ?? [recording.workflow];
    return wordOf(mistake)({ at: mistake.at, path: hasName(mistake) ? path : around(path) });
  });
}

/** Whether the state that is wrong can be called by its name: not if that is what is wrong. */
function hasName({ kind }: Mistake): boolean {
  return kind !== 'name-empty' && kind !== 'name-not-fixed';
}

/** The path without its last state; the workflow itself stays. */
function around(path: StatePath): StatePath {
  return path.length > 1 ? path.slice(0, -1) : path;
}

/** `States.Runtime` is declared by nobody, and it has an error of its own. */
function isNotSaidElsewhere(mistake: Mistake): boolean {
  return mistake.kind !== 'undeclared-error' || mistake.error !== 'States.Runtime';
}

/** The paths of states, by the place they were written at, which a mistake in their making shares, and by name. */
function pathsOf(recording: Recording): ReadonlyMap<CallSite | string, StatePath> {
  const paths = new Map<CallSite | string, StatePath>();
  visitNodes(recording.body, [recording.workflow], (node, outer) => {
    if (!('name' in node)) return;
    const path = [...outer, node.name];
    paths.set(node.at, path).set(node.name, path);
  });
  return paths;
}

function wordOf<K extends Kind>(mistake: Extract<Mistake, { kind: K }>): (spot: Spot) => Diagnostic {
  const word: Wording[K] = WORDING[mistake.kind as K]; // the union's kind is `K`, which TypeScript does not follow
  return (spot) => word(spot, mistake);
}
