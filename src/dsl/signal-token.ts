/** Where the token of a signal is kept while a workflow waits for it. */

import { inputWithToken } from './callback';
import { literal, refuseOmitted, toExpression } from './capture';
import { jsonataOf } from './jsonata-of';
import { operation, wholeOf } from './loop-turns';
import type { Expression, TaskWork } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { makeResource } from './resource';
import { SIGNAL_KEY, SIGNAL_TOKEN, signalPrefix } from './signal-id';
import type { CallbackContract, FunctionHandle } from './task';

/** What the author said of it, as it arrives. */
export interface LooseVia {
  readonly table?: unknown;
  readonly key?: unknown;
  readonly task?: FunctionHandle;
  readonly input?: (token: never) => unknown;
}

export interface Keeping {
  readonly via: LooseVia;
  readonly contract: CallbackContract;
  /** When nobody will look for the token any more. */
  readonly until: Expression;
}

const PUT_ITEM = 'aws-sdk:dynamodb:putItem';

/** What the state has to do that waits: write the item, or hand the token to a task of the author's. */
export function tokenWork(recorder: Recorder, owner: BlockOwner, keeping: Keeping): TaskWork {
  const { task, input = () => null } = keeping.via;
  if (task === undefined) {
    const call = { kind: 'call', task: { kind: 'action', resource: PUT_ITEM }, resource: PUT_ITEM } as const;
    return { ...call, input: itemOf(recorder, owner, keeping), purpose: 'keep-token' };
  }
  return { kind: 'invocation', task, input: inputWithToken(recorder, { ...owner, makeInput: input }) };
}

/** The id of the contract stands in the key, so that one table serves all signals. */
function itemOf(recorder: Recorder, { at }: BlockOwner, { via, contract, until }: Keeping): Expression {
  const { table = makeResource('table', 'signals', at), key } = via;
  const own = key === undefined ? EXECUTION_NAME : refuseOmitted(toExpression(key, at), at);
  return object({
    TableName: refuseOmitted(toExpression(table, at), at),
    Item: object({
      [SIGNAL_KEY]: object({ S: idOf(contract, own) }),
      [SIGNAL_TOKEN]: object({ S: wholeOf(recorder.token) }),
      expiresAt: object({ N: jsonataOf('$string($ceil($toMillis(', until, ') / 1000))') }),
    }),
  });
}

function idOf({ id }: CallbackContract, key: Expression): Expression {
  const prefix = signalPrefix(id);
  if (key.kind === 'literal') return literal(`${prefix}${String(key.value)}`);
  return operation('text', literal(prefix), key);
}

const EXECUTION_NAME = jsonataOf('$states.context.Execution.Name');

function object(members: Readonly<Record<string, Expression>>): Expression {
  return { kind: 'object', entries: Object.entries(members) };
}
