/** Words what the recording found wrong. */

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
    const path = (isAboutState(mistake) ? paths.get(mistake.name) : undefined) ?? [recording.workflow];
    return wordOf(mistake)({ at: mistake.at, path });
  });
}

/** `States.Runtime` is declared by nobody, and it has an error of its own. */
function isNotSaidElsewhere(mistake: Mistake): boolean {
  return mistake.kind !== 'undeclared-error' || mistake.error !== 'States.Runtime';
}

/** The name in a mistake is that of a state, unless the mistake is that it could not be one. */
function isAboutState(mistake: Mistake): mistake is Extract<Mistake, { name: string }> {
  return 'name' in mistake && mistake.kind !== 'name-not-fixed';
}

function pathsOf(recording: Recording): ReadonlyMap<string, StatePath> {
  const paths = new Map<string, StatePath>();
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if ('name' in node) paths.set(node.name, [...path, node.name]);
  });
  return paths;
}

function wordOf<K extends Kind>(mistake: Extract<Mistake, { kind: K }>): (spot: Spot) => Diagnostic {
  const word: Wording[K] = WORDING[mistake.kind as K]; // the union's kind is `K`, which TypeScript does not follow
  return (spot) => word(spot, mistake);
}
