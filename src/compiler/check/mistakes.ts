/** Words what the recording found wrong. */

import type { CallSite } from '../../dsl/call-site';
import type { Mistake } from '../../dsl/mistake';
import type { Recording } from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import * as distributed from '../diagnostics/distributed-maps';
import * as expressions from '../diagnostics/expressions';
import * as flow from '../diagnostics/flow';
import * as handling from '../diagnostics/handling';
import * as names from '../diagnostics/names';
import * as references from '../diagnostics/references';
import * as services from '../diagnostics/services';
import * as tasks from '../diagnostics/tasks';
import * as values from '../diagnostics/values';
import * as waiting from '../diagnostics/waiting';
import { type StatePath, visitNodes } from '../walk';

type Kind = Mistake['kind'];
type Wording = {
  readonly [K in Kind]: (spot: Spot, mistake: Extract<Mistake, { kind: K }>) => Diagnostic;
};

const WORDING: Wording = {
  'name-empty': names.nameEmpty,
  'name-too-long': names.nameTooLong,
  'name-used-twice': names.nameUsedTwice,
  'name-not-fixed': names.nameNotFixed,
  'async-body': flow.asyncBody,
  'body-threw': flow.bodyThrew,
  'used-outside-body': flow.usedOutsideBody,
  unreachable: flow.unreachable,
  'value-unreachable': flow.valueUnreachable,
  'no-value': flow.noValue,
  'step-in-expression': flow.stepInExpression,
  'condition-not-used': references.conditionNotUsed,
  'field-not-used': references.fieldNotUsed,
  'plain-condition': references.plainCondition,
  'javascript-operator': references.javascriptOperator,
  'unknown-method': references.unknownMethod,
  'reference-enumerated': references.referenceEnumerated,
  'reference-stringified': references.referenceStringified,
  'reference-assigned': references.referenceAssigned,
  'reference-iterated': references.referenceIterated,
  'template-cut': references.templateCut,
  'optional-undecided': references.optionalUndecided,
  'pattern-flag': expressions.patternFlag,
  'pattern-matches-nothing': expressions.patternMatchesNothing,
  'unknown-hash': expressions.unknownHash,
  'bad-picture': expressions.badPicture,
  'bad-zone': expressions.badZone,
  'range-too-large': expressions.rangeTooLarge,
  'bad-argument': expressions.badArgument,
  'not-json': values.notJson,
  'bad-duration': values.badDuration,
  'bad-timestamp': values.badTimestamp,
  'bad-number': values.badNumber,
  'wrong-argument': values.wrongArgument,
  'unknown-option': values.unknownOption,
  'items-nowhere': distributed.itemsNowhere,
  'option-not-for-format': distributed.optionNotForFormat,
  'bad-choice': distributed.badChoice,
  'undeclared-error': (spot, mistake) =>
    mistake.error === 'States.Runtime'
      ? handling.runtimeErrorHandled(spot, mistake)
      : handling.undeclaredError(spot, mistake),
  'not-a-task': tasks.notATask,
  'not-an-action': services.notAnAction,
  'unknown-action': services.unknownAction,
  'argument-case': services.argumentCase,
  'token-not-used': tasks.tokenNotUsed,
  'child-not-waitable': waiting.childNotWaitable,
  'not-a-workflow': waiting.notAWorkflow,
  'heartbeat-unheard': services.heartbeatUnheard,
  'not-asl': flow.notAsl,
  'heartbeat-too-long': tasks.heartbeatTooLong,
  'contract-transforms': tasks.contractTransforms,
  'contract-not-json': tasks.contractNotJson,
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
    // Of the states that one call makes, the outermost has the name that the author gave.
    if (!paths.has(node.at)) paths.set(node.at, path);
    paths.set(node.name, path);
  });
  return paths;
}

function wordOf<K extends Kind>(mistake: Extract<Mistake, { kind: K }>): (spot: Spot) => Diagnostic {
  const word: Wording[K] = WORDING[mistake.kind as K]; // the union's kind is `K`, which TypeScript does not follow
  return (spot) => word(spot, mistake);
}
