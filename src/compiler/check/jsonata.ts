/** Finds JSONata of the author's that Step Functions would refuse when the state machine is created. */

import { parseExpression } from '../../asl/jsonata/parse';
import { isExpressionSyntaxError } from '../../asl/jsonata/syntax-error';
import type { JsonataExpression, Recording } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { badJsonata } from '../diagnostics/references';
import { visitExpressions } from '../rewrite';
import { type StatePath, visitRoots } from '../walk';

export function checkJsonata(recording: Recording): readonly Diagnostic[] {
  const found = new Map<JsonataExpression, Diagnostic>();
  visitRoots(recording.body, [recording.workflow], (expression, path) => {
    visitExpressions(expression, (within) => {
      if (within.kind !== 'jsonata' || found.has(within)) return;
      const diagnostic = checkOne(within, path);
      if (diagnostic !== undefined) found.set(within, diagnostic);
    });
  });
  return [...found.values()];
}

function checkOne(expression: JsonataExpression, path: StatePath): Diagnostic | undefined {
  const { at } = expression;
  const problem = problemOf(textOf(expression, '$value'));
  if (at === undefined || problem === undefined) return undefined;
  return badJsonata({ at, path }, { text: textOf(expression, '${…}'), problem });
}

/** What stands between the pieces of text can be taken for any variable. */
function textOf({ parts }: JsonataExpression, between: string): string {
  return parts.map((part) => (typeof part === 'string' ? part : between)).join('');
}

function problemOf(source: string): string | undefined {
  try {
    parseExpression(source);
    return undefined;
  } catch (error) {
    if (isExpressionSyntaxError(error)) return error.message;
    if (error instanceof RangeError) return 'It is nested too deeply.';
    throw error;
  }
}
