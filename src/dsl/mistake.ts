/** What is wrong in a body, as recording finds it: plain data, which the compiler words. */

import type { CallSite } from './call-site';

/** Something wrong that only running the body could show. */
export type Mistake =
  | {
      readonly kind: 'name-used-twice';
      readonly at: CallSite;
      readonly name: string;
      readonly first: CallSite;
    }
  | { readonly kind: 'name-too-long'; readonly at: CallSite; readonly name: string }
  | { readonly kind: 'name-empty'; readonly at: CallSite }
  /** A workflow value inside the name of a state, of an error or of a property. */
  | { readonly kind: 'name-not-fixed'; readonly at: CallSite; readonly name: string }
  | { readonly kind: 'async-body'; readonly at: CallSite; readonly name: string }
  | { readonly kind: 'condition-not-used'; readonly at: CallSite; readonly operator: string }
  | { readonly kind: 'field-not-used'; readonly at: CallSite; readonly field: string }
  | { readonly kind: 'plain-condition'; readonly at: CallSite; readonly name: string; readonly got: string }
  | { readonly kind: 'javascript-operator'; readonly at: CallSite }
  | { readonly kind: 'unknown-method'; readonly at: CallSite; readonly method: string }
  | { readonly kind: 'reference-enumerated'; readonly at: CallSite }
  | { readonly kind: 'reference-stringified'; readonly at: CallSite }
  | { readonly kind: 'reference-assigned'; readonly at: CallSite; readonly field: string }
  | { readonly kind: 'reference-iterated'; readonly at: CallSite }
  | { readonly kind: 'template-cut'; readonly at: CallSite; readonly text: string }
  | { readonly kind: 'not-json'; readonly at: CallSite; readonly got: string }
  /** A flag of a regular expression that JSONata lacks. */
  | { readonly kind: 'pattern-flag'; readonly at: CallSite; readonly pattern: string; readonly flags: string }
  /** A regular expression that may match nothing, where JSONata goes from one match to the next. */
  | {
      readonly kind: 'pattern-matches-nothing';
      readonly at: CallSite;
      readonly pattern: string;
      readonly operation: string;
    }
  | { readonly kind: 'bad-picture'; readonly at: CallSite; readonly got: string; readonly reason: string }
  | { readonly kind: 'bad-zone'; readonly at: CallSite; readonly got: string; readonly reason: string }
  | { readonly kind: 'unknown-hash'; readonly at: CallSite; readonly got: string; readonly allowed: string }
  | { readonly kind: 'range-too-large'; readonly at: CallSite; readonly count: number; readonly most: number }
  /** An argument that is fixed while recording, and that the operation cannot work with. */
  | {
      readonly kind: 'bad-argument';
      readonly at: CallSite;
      readonly operation: string;
      readonly got: string;
      readonly allowed: string;
    }
  | { readonly kind: 'bad-duration'; readonly at: CallSite; readonly got: string }
  | { readonly kind: 'bad-timestamp'; readonly at: CallSite; readonly got: string }
  | {
      readonly kind: 'unreachable';
      readonly at: CallSite;
      readonly name: string;
      /** By what all that is before it ends, as `ctx.fail`. */
      readonly exits: readonly string[];
    }
  /** A block returns a value after it has ended. */
  | {
      readonly kind: 'value-unreachable';
      readonly at: CallSite;
      readonly name: string;
      readonly exits: readonly string[];
    }
  | { readonly kind: 'no-value'; readonly at: CallSite; readonly name: string }
  /** A step recorded inside a function given to `.map()` and the like. */
  | { readonly kind: 'step-in-expression'; readonly at: CallSite; readonly name: string }
  /** What a step was given to run is no task: often an import that is not there yet. */
  | { readonly kind: 'not-a-task'; readonly at: CallSite; readonly name: string; readonly got: string }
  /** What `ctx.call` was given is no action of a service. */
  | { readonly kind: 'not-an-action'; readonly at: CallSite; readonly name: string; readonly got: string }
  /** Step Functions has no resource of this name. */
  | {
      readonly kind: 'unknown-action';
      readonly at: CallSite;
      readonly name: string;
      /** As in an ARN: `ecs:runTask.sync`. */
      readonly called: string;
      /** What can be called instead, where that is known. */
      readonly known: readonly string[];
    }
  /** An argument in camelCase. */
  | {
      readonly kind: 'argument-case';
      readonly at: CallSite;
      readonly name: string;
      readonly argument: string;
    }
  /** What `ctx.asl` was given is no object. */
  | { readonly kind: 'not-asl'; readonly at: CallSite; readonly name: string; readonly got: string }
  /** What `ctx.workflow` was given is no workflow. */
  | { readonly kind: 'not-a-workflow'; readonly at: CallSite; readonly name: string; readonly got: string }
  /** An Express workflow that another is to wait for. */
  | {
      readonly kind: 'child-not-waitable';
      readonly at: CallSite;
      readonly name: string;
      readonly child: string;
    }
  /** The task that should hand out the token is not given it, so nobody could ever answer. */
  | { readonly kind: 'token-not-used'; readonly at: CallSite; readonly name: string }
  /** Nobody sends heartbeats for a function or a service that is called. */
  | { readonly kind: 'heartbeat-unheard'; readonly at: CallSite; readonly name: string }
  | { readonly kind: 'heartbeat-too-long'; readonly at: CallSite; readonly name: string }
  /** Items in S3 of which it is not said where, or said twice. */
  | {
      readonly kind: 'items-nowhere';
      readonly at: CallSite;
      readonly format: string;
      /** The options that say where: `key` and `prefix`; none of them if it is empty. */
      readonly got: readonly string[];
      readonly allowed: readonly string[];
    }
  | {
      readonly kind: 'option-not-for-format';
      readonly at: CallSite;
      readonly format: string;
      readonly option: string;
      readonly allowed: string;
    }
  /** An option that must be one of some fixed texts. */
  | {
      readonly kind: 'bad-choice';
      readonly at: CallSite;
      readonly option: string;
      readonly got: string;
      readonly allowed: readonly string[];
    }
  | {
      readonly kind: 'bad-number';
      readonly at: CallSite;
      /** The option, as the author wrote it: `attempts`. */
      readonly option: string;
      readonly got: string;
      readonly allowed: string;
    }
  /** What the types would not have let through. */
  | {
      readonly kind: 'wrong-argument';
      readonly at: CallSite;
      /** As the author wrote it: `ctx.step "Charge"`. */
      readonly call: string;
      /** Which argument, or which part of one: `retry.Busy`. */
      readonly what: string;
      readonly got: string;
      readonly allowed: string;
    }
  | {
      readonly kind: 'unknown-option';
      readonly at: CallSite;
      /** What was given the option: `ctx.step "Charge"`. */
      readonly of: string;
      readonly option: string;
      readonly allowed: readonly string[];
    }
  /** What a schema gives is not what it takes: a transform, a default or a coercion. */
  | {
      readonly kind: 'contract-transforms';
      readonly at: CallSite;
      /** Name of the workflow, entry of the lambda, id of the callback or of the external task. */
      readonly owner: string;
      readonly part: 'input' | 'output';
      /** Where inside the schema: `lines[].price`; empty for the whole. */
      readonly field: string;
    }
  /** A schema of something JSON does not have, with the schema library's own words. */
  | {
      readonly kind: 'contract-not-json';
      readonly at: CallSite;
      readonly owner: string;
      readonly part: 'input' | 'output';
      readonly reason: string;
    }
  | {
      readonly kind: 'undeclared-error';
      readonly at: CallSite;
      readonly name: string;
      readonly error: string;
      readonly allowed: readonly string[];
    }
  | { readonly kind: 'optional-undecided'; readonly at: CallSite; readonly field: string }
  | { readonly kind: 'used-outside-body'; readonly at: CallSite }
  | { readonly kind: 'body-threw'; readonly at: CallSite; readonly message: string };
