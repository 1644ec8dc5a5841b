/**
 * What a workflow's body leaves behind when it is recorded: plain data with a `kind`.
 *
 * The compiler reads these nodes and nothing else of the DSL.
 */

import type { StateMachineType } from '../asl/definition';
import type { Json } from '../asl/json';
import type { CallSite } from './call-site';
import type { DistributedMapNode } from './distributed-map-node';
import type { Mistake } from './mistake';
import type { WinNode } from './race-node';
import type { RawNode } from './raw-node';
import type { ResourceHandle } from './resource';
import type { Operator } from './operators';
import type { ActivityHandle, CallbackContract, FunctionHandle, ServiceHandle } from './task';

// --- expressions ----------------------------------------------------------------------------

/** Something that has a value while the machine runs; compared by identity. */
export type Root =
  | { readonly kind: 'input' }
  | { readonly kind: 'token' }
  /** The result of a state, an error that was caught, or a variable of the author's. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      /** Present where it stands for what a step would give that was refused, and so is no node. */
      readonly isRefused?: true;
    }
  /** The parameter of a function given to `.map()` and the like. */
  | { readonly kind: 'parameter'; readonly name: string };

export type Expression =
  | LiteralExpression
  | PathExpression
  | OperationExpression
  | FunctionExpression
  | ObjectExpression
  | ArrayExpression
  | JsonataExpression
  | ResourceExpression;

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: Json | RegExp;
}

/** Data below a root; the path is empty for the root itself. */
export interface PathExpression {
  readonly kind: 'path';
  readonly root: Root;
  readonly path: readonly (string | number)[];
}

export interface OperationExpression {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Expression[];
}

export interface FunctionExpression {
  readonly kind: 'function';
  readonly parameters: readonly Root[];
  readonly body: Expression;
}

export interface ObjectExpression {
  readonly kind: 'object';
  readonly entries: readonly (readonly [name: string, value: Expression])[];
}

export interface ArrayExpression {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

/** JSONata as the author wrote it, with expressions between the pieces of text. */
export interface JsonataExpression {
  readonly kind: 'jsonata';
  readonly parts: readonly (string | Expression)[];
  /** Absent where no author wrote it. */
  readonly at?: CallSite;
}

/** The name, ARN or URL of something that exists once the workflow is deployed. */
export interface ResourceExpression {
  readonly kind: 'resource';
  readonly resource: ResourceHandle;
}

// --- steps ----------------------------------------------------------------------------------

export type Node =
  | TaskNode
  | ChoiceNode
  | LoopNode
  | TryNode
  | ParallelNode
  | MapNode
  | DistributedMapNode
  | RawNode
  | WaitNode
  | FailNode
  | WinNode
  | ReturnNode
  | AssignNode;

/** The steps of a body or of a branch, in order. */
export interface Block {
  readonly nodes: readonly Node[];
  /** What the block gives to whoever asked for its value; absent if it gives nothing. */
  readonly value?: Expression;
  /** Whether the block ended in `ctx.fail` or `ctx.return`, so that nothing can follow it. */
  readonly ends: boolean;
}

export interface TaskNode {
  readonly kind: 'task';
  readonly name: string;
  readonly at: CallSite;
  readonly work: TaskWork;
  /** Where the result is to be found by later steps. */
  readonly result: Root;
  readonly retry: readonly RetryRule[];
  readonly catches: readonly CatchArm[];
  readonly undo?: Undo;
  readonly timeoutSeconds?: number | Expression;
  readonly heartbeatSeconds?: number;
  /** Present for a task that is answered by somebody else with the task token. */
  readonly callback?: CallbackContract;
}

/** What a Task state has done. */
export type TaskWork = Invocation | ActivityWork | ServiceCall;

/** A function is invoked; the value is what it returns. */
export interface Invocation {
  readonly kind: 'invocation';
  readonly task: FunctionHandle;
  readonly input: Expression;
}

/** A worker of an activity asks for the task; the value is its answer. */
export interface ActivityWork {
  readonly kind: 'activity';
  readonly task: ActivityHandle;
  readonly input: Expression;
}

/** A service is called; the value is what it answers. */
export interface ServiceCall {
  readonly kind: 'call';
  /** What a mock stands in for. */
  readonly task: ServiceHandle;
  /** As the state's ARN has it after `arn:aws:states:::`, without a pattern: `aws-sdk:dynamodb:putItem`. */
  readonly resource: string;
  /** All of the state's `Arguments`. */
  readonly input: Expression;
  /** Present where the state goes on when the job that it starts has ended. */
  readonly job?: 'sync' | 'sync:2';
  /** Where the value stands in the state's result; absent where it is all of that. */
  readonly valuePath?: readonly (string | number)[];
  /** The names of errors it declares; absent where only the type checker knows them. */
  readonly errors?: readonly string[];
  /** Present where the language makes the call, so that a test need not let anything stand in for it. */
  readonly purpose?: CallPurpose;
}

/** The state's token is put away for a signal, or the next execution is started. */
export type CallPurpose = 'keep-token' | 'continue-as-new';

export interface RetryRule {
  readonly error: string;
  readonly at: CallSite;
  /** Zero: the error is not retried. */
  readonly attempts: number;
  readonly intervalSeconds: number;
  readonly backoff: number;
  readonly maxDelaySeconds?: number;
  readonly jitter: boolean;
}

export interface CatchArm {
  readonly error: string;
  readonly at: CallSite;
  /** Where the arm finds the caught error: an object with `Error` and `Cause`. */
  readonly caught: Root;
  readonly block: Block;
}

/** What takes a step back when something fails later. */
export interface Undo {
  /** Where the failure is kept meanwhile: an object with `Error` and `Cause`. */
  readonly failure: Root;
  readonly block: Block;
}

export interface ChoiceNode {
  readonly kind: 'choice';
  readonly name: string;
  readonly at: CallSite;
  readonly rules: readonly ChoiceArm[];
  /** What happens when no rule holds; absent means: go on, or fail where the rules are exhaustive. */
  readonly otherwise?: Block;
  /** Whether the types promise that one rule holds: then none holding fails with `States.Runtime`. */
  readonly exhaustive: boolean;
  readonly result: Root;
}

export interface ChoiceArm {
  readonly condition: Expression;
  readonly block: Block;
}

export interface LoopNode {
  readonly kind: 'loop';
  readonly name: string;
  readonly at: CallSite;
  /** `after` a turn the condition ends the loop; `before` a turn it lets the loop go on. */
  readonly test: 'before' | 'after';
  readonly condition: Expression;
  readonly body: Block;
  /** Between two turns. */
  readonly pause?: WaitNode;
  readonly limit?: LoopLimit;
  /** What the last turn gave, or what came in its place. */
  readonly result: Root;
}

export interface LoopLimit {
  /** Whether no turn is left. */
  readonly reached: Expression;
  readonly exhausted: Block;
}

/** Handlers for whatever fails in a block. */
export interface TryNode {
  readonly kind: 'try';
  readonly name: string;
  readonly at: CallSite;
  readonly body: Block;
  readonly catches: readonly CatchArm[];
  readonly result: Root;
}

/** Branches that run side by side. */
export interface ParallelNode {
  readonly kind: 'parallel';
  readonly name: string;
  readonly at: CallSite;
  readonly branches: readonly { readonly key: string; readonly block: Block }[];
  readonly retry: readonly RetryRule[];
  readonly catches: readonly CatchArm[];
  /** Present where the first branch that comes to its end decides; each of them ends in a `win`. */
  readonly race?: Race;
  /** Where the value of each branch is to be found, under its key; of a race, what its handlers give. */
  readonly result: Root;
}

export interface Race {
  /** What to do when every branch has failed, and where it finds how; without it, the first failure ends the race. */
  readonly allFailed?: { readonly failures: Root; readonly block: Block };
}

/** The same steps for each item, side by side. */
export interface MapNode {
  readonly kind: 'map';
  readonly name: string;
  readonly at: CallSite;
  readonly items: Expression;
  readonly item: Root;
  readonly index: Root;
  readonly block: Block;
  readonly concurrency?: Expression;
  readonly tolerance: { readonly count?: Expression; readonly percentage?: Expression };
  readonly retry: readonly RetryRule[];
  readonly catches: readonly CatchArm[];
  /** Where an array of what the items gave is to be found. */
  readonly result: Root;
}

export interface WaitNode {
  readonly kind: 'wait';
  readonly name: string;
  readonly at: CallSite;
  readonly until: { readonly seconds: number | Expression } | { readonly timestamp: Expression };
  /** Present where a step before it has refused what is over a year. */
  readonly isBounded?: true;
}

export interface FailNode {
  readonly kind: 'fail';
  readonly name: string;
  readonly at: CallSite;
  readonly error: string;
  readonly cause?: Expression;
  /** Present where the language raises the error, not the author. */
  readonly isOwn?: true;
  /** A caught error that is raised again as it was, whatever it is called. */
  readonly raises?: Root;
}

export interface ReturnNode {
  readonly kind: 'return';
  readonly at: CallSite;
  readonly value: Expression;
  /** Present where another execution goes on. */
  readonly continues?: true;
}

/** Sets a variable of the author's, or one that keeps what must be computed once, such as `uuid()`. */
export interface AssignNode {
  readonly kind: 'assign';
  readonly at: CallSite;
  readonly variable: Root;
  readonly value: Expression;
  /** Whether the value may be computed where the variable is read, if that happens once. */
  readonly once?: true;
}

// --- the whole ------------------------------------------------------------------------------

export interface Recording {
  readonly workflow: string;
  readonly type: StateMachineType;
  readonly at: CallSite;
  readonly input: Root;
  readonly token: Root;
  readonly body: Block;
  readonly mistakes: readonly Mistake[];
}
