/** Handlers of errors, by the name of the error: those of a step, and those of `ctx.try`. */

import type { BuiltInError, StatesError } from '../asl/error-names';
import type { CatchArm, Expression, Root } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { reference } from './reference-proxy';
import type { StringRef } from './reference-scalar';

/** The error a catch handler gets. */
export interface ErrorRef {
  readonly name: StringRef;
  /** The message of what was thrown; the whole cause where it is not that of a Lambda function. */
  readonly message: StringRef;
  readonly cause: StringRef;
}

export type HandlersOf<Names extends string> = { readonly [K in Names]?: (error: ErrorRef) => unknown };

/** The handlers of a function's errors. */
export type Handlers<E extends string> = HandlersOf<E | BuiltInError>;

/** The handlers of the errors of a service that is called. */
export type CallHandlers<E extends string> = HandlersOf<E | StatesError>;

/** The handlers as they arrive, whatever the types promised. */
export type LooseHandlers = Readonly<Record<string, ((error: ErrorRef) => unknown) | undefined>>;

/** Records what each handler does. */
export function catchArms(
  recorder: Recorder,
  { name, at }: BlockOwner,
  handlers: LooseHandlers,
): readonly CatchArm[] {
  return Object.entries(handlers).flatMap(([error, handler]) => {
    if (handler === undefined) return [];
    const caught = recorder.newVariable(`${name} ${error}`, 'caught');
    const block = recorder.block({ name, at }, () => handler(errorReference(caught)));
    return [{ error, at, caught, block }];
  });
}

function errorReference(caught: Root): ErrorRef {
  const cause = pathTo(caught, 'Cause');
  const reader: unknown = {
    name: reference(pathTo(caught, 'Error')),
    message: reference({ kind: 'operation', operator: 'errorMessage', operands: [cause] }),
    cause: reference(cause),
  };
  return reader as ErrorRef; // all three are text
}

export function pathTo(root: Root, ...path: readonly string[]): Expression {
  return { kind: 'path', root, path };
}
