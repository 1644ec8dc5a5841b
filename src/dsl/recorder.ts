/** Collects the nodes of one workflow while its body runs, block by block. */

import { MAX_STATE_NAME_LENGTH } from '../asl/limits';
import { bodyThrew } from './body-error';
import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import { exitsOf } from './exits';
import type { Block, Expression, FailNode, Node, Recording, Root, TaskNode } from './node';
import { rootReference, reference } from './reference-proxy';
import { withoutMarkers } from './text-markers';
import { Tracker, runTracked } from './tracking';
import { nameVariables } from './variable-names';
import type { NamedAfter, VariableRole } from './variable-names';

/** Who asked for a block: the state, or the workflow, and where it was written. */
export interface BlockOwner {
  readonly name: string;
  readonly at: CallSite;
}

interface OpenBlock {
  readonly nodes: Node[];
  /** Set by `ctx.fail`, `ctx.return`, and by a choice all of whose ways end. */
  ends: boolean;
  reportedUnreachable: boolean;
}

/** Nodes whose names the recorder may give. */
type Named = FailNode | TaskNode;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What `ctx.fail` and `ctx.return` give, so that a block may return or throw it. */
const EXIT = Symbol.for('stepwright.exit');

export class Recorder {
  readonly tracker = new Tracker();
  readonly #input: Root = { kind: 'input' };
  readonly token: Root = { kind: 'token' };
  readonly #blocks: OpenBlock[] = [];
  readonly #names = new Map<string, CallSite>();
  readonly #variableNames = new Map<string, CallSite>();
  readonly #variables: NamedAfter[] = [];
  readonly #unnamed: { readonly node: Draft<Named>; readonly base: string }[] = [];
  #kept = 0;

  constructor() {
    this.tracker.keep = (value, name, at) => this.#keep(value, name, at);
  }

  /** Runs the body once and gives what it recorded. */
  record(workflow: BlockOwner, body: (input: unknown) => unknown): Omit<Recording, 'type'> {
    const { tracker, token } = this;
    const block = runTracked(tracker, () => this.block(workflow, () => body(rootReference(this.#input))));
    nameVariables(this.#variables);
    this.#nameUnnamed();
    const leftovers = tracker.isIncomplete ? [] : tracker.leftovers();
    const mistakes = [...tracker.mistakes, ...leftovers];
    return { workflow: workflow.name, at: workflow.at, input: this.#input, token, body: block, mistakes };
  }

  /** Runs a function of the author's and keeps the steps it takes. */
  block(owner: BlockOwner, body: () => unknown): Block {
    const block: OpenBlock = { nodes: [], ends: false, reportedUnreachable: false };
    this.#blocks.push(block);
    try {
      const value = this.#valueOf(body(), owner, block);
      return { nodes: block.nodes, ends: block.ends, ...(value && { value }) };
    } catch (error) {
      if (error !== EXIT) this.#reportThrown(error, owner.at);
      // What a broken block would have given is unknown; it must not be asked for.
      return { nodes: block.nodes, ends: true };
    } finally {
      this.#blocks.pop();
    }
  }

  add(node: Node, name: string): void {
    const block = this.#blocks.at(-1);
    if (block === undefined) throw new Error('unreachable: a step outside every block');
    if (this.tracker.functionDepth > 0)
      this.tracker.report({ kind: 'step-in-expression', at: node.at, name });
    if (block.ends && !block.reportedUnreachable && !this.tracker.isIncomplete) {
      block.reportedUnreachable = true;
      this.tracker.report({ kind: 'unreachable', at: node.at, name, exits: exitsOf(block.nodes) });
    }
    block.nodes.push(node);
  }

  /** In a function such as that of `.map()`, a value is computed for each item. */
  #keep(value: Expression, name: string, at: CallSite): Expression {
    if (this.tracker.functionDepth > 0 || this.#blocks.length === 0) return value;
    this.#kept += 1;
    const variable = this.newVariable(this.#kept === 1 ? name : `${name} ${this.#kept}`, 'once');
    this.add({ kind: 'assign', at, variable, value, once: true }, name);
    return { kind: 'path', root: variable, path: [] };
  }

  /** Ends the current block: nothing may follow. */
  end(): typeof EXIT {
    const block = this.#blocks.at(-1);
    if (block !== undefined) block.ends = true;
    return EXIT;
  }

  /** What a step gives that could not be recorded: that it lacks, or has not used, is no further mistake. */
  nothing(): unknown {
    this.tracker.isIncomplete = true;
    const variable: Root = { kind: 'variable', name: 'nothing', isRefused: true };
    this.tracker.markNeverGiven(variable);
    return rootReference(variable);
  }

  /** Whether nothing can follow in the current block. */
  get hasEnded(): boolean {
    return this.#blocks.at(-1)?.ends === true;
  }

  /** Takes a name for a state; unique in the whole workflow. */
  claimName(name: unknown, at: CallSite): string {
    return this.#claim(name, at, this.#names);
  }

  /** Takes a name for a variable of the author's; those are apart from the names of states. */
  claimVariableName(name: unknown, at: CallSite): string {
    return this.#claim(name, at, this.#variableNames);
  }

  #claim(name: unknown, at: CallSite, taken: Map<string, CallSite>): string {
    const text = this.#checkName(name, at);
    const first = taken.get(text);
    if (first === undefined) taken.set(text, at);
    else if (text !== '') this.tracker.report({ kind: 'name-used-twice', at, name: text, first });
    return text;
  }

  /** A text that must be known while recording: the name of a state or of an error. */
  #checkName(name: unknown, at: CallSite): string {
    const text = typeof name === 'string' ? name : '';
    const isFixed = typeof name === 'string' && this.tracker.texts.read(name, at) === undefined;
    const value = expressionOf(name);
    if (value !== undefined) this.tracker.used(value);
    if (!isFixed) this.tracker.report({ kind: 'name-not-fixed', at, name: withoutMarkers(describe(name)) });
    else if (text.trim() === '') this.tracker.report({ kind: 'name-empty', at });
    if (text.length > MAX_STATE_NAME_LENGTH) this.tracker.report({ kind: 'name-too-long', at, name: text });
    return text;
  }

  /** A Fail state is named after its error. */
  addFail(error: unknown, cause: Expression | undefined, at: CallSite): void {
    const name = this.#checkName(error, at);
    this.addUnnamed({ kind: 'fail', name, at, error: name, ...(cause && { cause }) });
  }

  /** A state that the author gave no name; which of several gets the plain one is known at the end. */
  addUnnamed(node: Named): void {
    this.#unnamed.push({ node, base: node.name });
    this.add(node, node.name);
  }

  /** A variable of the machine, named after `text` once all names are known. */
  newVariable(text: string, role: VariableRole): Root {
    const root: Draft<Root & { readonly kind: 'variable' }> = { kind: 'variable', name: text };
    this.#variables.push({ text, role, assign: (name) => void (root.name = name) });
    return root;
  }

  /**
   * The value of a branching, from the ways it can take.
   *
   * If all that go on give the same reference (as after a `match` that only narrows), that reference is the
   * value and no variable is needed.
   */
  join(owner: BlockOwner, result: Root, ways: readonly Block[]): unknown {
    const values = ways.filter(({ ends }) => !ends).map(({ value }) => value);
    if (values.length === 0) this.tracker.markNeverGiven(result);
    const [first] = values;
    if (values.some((value) => value === undefined)) this.tracker.markWithoutValue(result, owner.name);
    const isShared = first?.kind === 'path' && !this.tracker.isAuthorVariable(first.root);
    return isShared && values.every((value) => isSamePath(first, value))
      ? reference(first)
      : rootReference(result);
  }

  #valueOf(value: unknown, owner: BlockOwner, block: OpenBlock): Expression | undefined {
    if (value === undefined || value === EXIT) return undefined;
    if (value instanceof Promise) return this.#refuseAsync(value, owner);
    if (this.tracker.isWithoutValue(expressionOf(value))) return undefined;
    if (block.ends)
      this.tracker.report({
        kind: 'value-unreachable',
        at: owner.at,
        name: owner.name,
        exits: exitsOf(block.nodes),
      });
    return refuseOmitted(toExpression(value, owner.at), owner.at);
  }

  #refuseAsync(promise: Promise<unknown>, { name, at }: BlockOwner): undefined {
    promise.catch(() => {}); // what happens after the first `await` is not recorded any more
    this.tracker.isIncomplete = true;
    this.tracker.report({ kind: 'async-body', at, name });
  }

  #reportThrown(error: unknown, at: CallSite): void {
    this.tracker.isIncomplete = true;
    this.tracker.report(bodyThrew(error, at));
  }

  #nameUnnamed(): void {
    for (const { node, base } of this.#unnamed) {
      const name = this.#freeName(base);
      this.#names.set(name, node.at);
      node.name = name;
    }
  }

  #freeName(base: string): string {
    if (!this.#names.has(base)) return base;
    let count = 2;
    while (this.#names.has(`${base} (${count})`)) count += 1;
    return `${base} (${count})`;
  }
}

function isSamePath(a: Expression, b: Expression | undefined): boolean {
  if (a.kind !== 'path' || b?.kind !== 'path' || a.root !== b.root) return false;
  return JSON.stringify(a.path) === JSON.stringify(b.path);
}
