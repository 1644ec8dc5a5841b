/** Turns calls of intrinsic functions into functions. */

import type { Json } from '../../asl/json';
import type { IntrinsicArgument, IntrinsicCall } from '../../asl/jsonpath/intrinsic';
import { jsonText } from '../spelling';
import { ArgumentFault } from './intrinsics/arguments';
import { FUNCTIONS } from './intrinsics/functions';
import { unescaped } from './intrinsics/texts';
import { type Query, queryOf, rootOf } from './query';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

type Evaluator = (scope: QueryScope) => Json;

/** The compiled call, or `undefined` where a path in it cannot be run; `text` is the call as it is written. */
export function compileIntrinsic(text: string, call: IntrinsicCall): Evaluator | undefined {
  const evaluate = compileCall(text, call);
  return evaluate && ((scope) => namingItself(text, () => evaluate(scope)));
}

function namingItself(text: string, evaluate: () => Json): Json {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof ArgumentFault)) throw error;
    throw new QueryFault(failureOf(text, error.message), 'States.IntrinsicFailure');
  }
}

function failureOf(text: string, reason: string): string {
  return `The function '${text}' had the following error: ${reason}`;
}

function compileCall(text: string, { name, args }: IntrinsicCall): Evaluator | undefined {
  const evaluators = args.map((argument, index) =>
    // The template keeps its escapes, to tell what stands for an argument.
    name === 'Format' && index === 0 && argument.kind === 'text'
      ? () => argument.source
      : compileArgument(text, argument),
  );
  if (!evaluators.every((evaluate) => evaluate !== undefined)) return undefined;
  const run = FUNCTIONS[name];
  return (scope) =>
    run(
      evaluators.map((evaluate) => evaluate(scope)),
      scope,
    );
}

function compileArgument(text: string, argument: IntrinsicArgument): Evaluator | undefined {
  switch (argument.kind) {
    case 'call':
      return compileCall(text, argument);
    case 'constant':
      return () => argument.value;
    case 'text': {
      const value = unescaped(argument.source);
      return () => value;
    }
    case 'path': {
      const query = argument.path && queryOf(argument.text, argument.path);
      return query && ((scope) => argumentAt(text, query, scope));
    }
  }
}

function argumentAt(text: string, query: Query, scope: QueryScope): Json {
  const value = query.read(scope);
  if (value !== undefined) return value;
  const input = jsonText(rootOf(query.path, scope) ?? scope.data);
  const reason = `The JsonPath argument for the field '${query.text}' could not be found in the input '${input}'`;
  throw new QueryFault(failureOf(text, reason));
}
