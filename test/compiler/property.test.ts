/**
 * Random workflows do what they say.
 *
 * A program is data. It is written with the language, compiled, and run with the real jsonata; the same data is
 * also executed directly, by the few lines of JavaScript at the end. Both must end alike.
 */

import fc from 'fast-check';
import { validate } from '../../src/asl/validate/validate';
import { compile } from '../../src/compiler/compile';
import type { Ctx } from '../../src/dsl/context';
import { cond, jsonata } from '../../src/dsl/expression-functions';
import { external } from '../../src/dsl/external';
import type { Ref } from '../../src/dsl/reference';
import type { ArrayRef } from '../../src/dsl/reference-array';
import { type } from '../../src/dsl/type';
import type { Variable } from '../../src/dsl/variable';
import { workflow } from '../../src/dsl/workflow';
import { mock } from '../../src/testing/mock';
import { run as runOnEngine } from '../../src/testing/run';
import { Failure, type Functions, run } from './machine';
import { unshortened } from './unshortened';
import { sampling } from '../support/sampling';

type Step =
  | { readonly kind: 'task'; readonly of: number; readonly catches?: Body; readonly undone?: boolean }
  | { readonly kind: 'try'; readonly body: Body; readonly handlers: Partial<Record<Handled, Body>> }
  | { readonly kind: 'set'; readonly variable: number; readonly of: number }
  | { readonly kind: 'wait' }
  | { readonly kind: 'if'; readonly of: number; readonly then: Body; readonly else?: Body }
  | { readonly kind: 'until'; readonly body: Body; readonly most: number; readonly otherwise: Body }
  | { readonly kind: 'while'; readonly body: Body; readonly most: number; readonly otherwise: Body }
  | { readonly kind: 'each'; readonly items: readonly number[]; readonly body: Body }
  | { readonly kind: 'parallel'; readonly left: Body; readonly right: Body; readonly all?: Body }
  | {
      readonly kind: 'race';
      readonly left: Body;
      readonly right: Body;
      readonly goesOn: boolean;
      readonly all?: Body;
    }
  | { readonly kind: 'check'; readonly of: number; readonly budget: number; readonly otherwise: Body }
  | {
      readonly kind: 'map';
      readonly mode: 'inline' | 'distributed' | 'batched';
      readonly items: readonly number[];
      readonly body: Body;
      readonly all?: Body;
    }
  | { readonly kind: 'return'; readonly of: number }
  | { readonly kind: 'fail'; readonly of: number };

type Handled = 'Five' | 'Stop' | 'Seven' | 'States.ALL';

/** Values are numbered in the order in which they come to exist; `gives` picks one of them. */
interface Body {
  readonly steps: readonly Step[];
  readonly gives: number;
}

const pick = fc.nat(50);

const turns = (body: fc.Arbitrary<Body>) => ({ body, most: fc.integer({ min: 1, max: 3 }), otherwise: body });

/** Without what a branch may not do: set the variables of others, and end the workflow. */
function branchOf(program: Body): Body {
  const allowed = program.steps.filter(({ kind }) => kind !== 'set' && kind !== 'return');
  const steps = allowed.map((step) =>
    Object.fromEntries(
      Object.entries(step).map(([key, part]) => {
        if (key !== 'handlers') return [key, isBody(part) ? branchOf(part) : part];
        return [
          key,
          Object.fromEntries(Object.entries(part).map(([error, one]) => [error, branchOf(one as Body)])),
        ]; // as declared
      }),
    ),
  );
  return { ...program, steps: steps as unknown as readonly Step[] }; // the same shape
}

/** A branch that wins before it does anything is a mistake. */
function contestant(program: Body): Body {
  const branch = branchOf(program);
  return { ...branch, steps: [{ kind: 'wait' }, ...branch.steps] };
}

function isBody(part: unknown): part is Body {
  return typeof part === 'object' && part !== null && 'gives' in part;
}

const { body } = fc.letrec<{ body: Body; step: Step }>((tie) => ({
  body: fc.record({ steps: fc.array(tie('step'), { maxLength: 5 }), gives: pick }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), of: pick }),
    fc.record({ kind: fc.constant('set' as const), variable: fc.nat(1), of: pick }),
    fc.record({ kind: fc.constant('wait' as const) }),
    fc.record({ kind: fc.constant('task' as const), of: pick, undone: fc.constant(true) }),
    fc.record({ kind: fc.constant('task' as const), of: pick, catches: tie('body'), undone: fc.boolean() }),
    fc.record({
      kind: fc.constant('try' as const),
      body: tie('body'),
      handlers: fc.record(
        { Five: tie('body'), Stop: tie('body'), Seven: tie('body'), 'States.ALL': tie('body') },
        { requiredKeys: [] },
      ),
    }),
    fc.record({ kind: fc.constant('if' as const), of: pick, then: tie('body') }),
    fc.record({ kind: fc.constant('if' as const), of: pick, then: tie('body'), else: tie('body') }),
    fc.record({ kind: fc.constant('until' as const), ...turns(tie('body')) }),
    fc.record({ kind: fc.constant('while' as const), ...turns(tie('body')) }),
    fc.record({
      kind: fc.constant('each' as const),
      items: fc.array(fc.nat(9), { maxLength: 3 }),
      body: tie('body'),
    }),
    fc.record(
      {
        kind: fc.constant('parallel' as const),
        left: tie('body').map(branchOf),
        right: tie('body').map(branchOf),
        all: tie('body'),
      },
      { requiredKeys: ['kind', 'left', 'right'] },
    ),
    fc.record(
      {
        kind: fc.constant('race' as const),
        left: tie('body').map(contestant),
        right: tie('body').map(contestant),
        goesOn: fc.boolean(),
        all: tie('body'),
      },
      { requiredKeys: ['kind', 'left', 'right', 'goesOn'] },
    ),
    fc.record({
      kind: fc.constant('check' as const),
      of: pick,
      budget: fc.integer({ min: 1, max: 3 }),
      otherwise: tie('body'),
    }),
    fc.record(
      {
        kind: fc.constant('map' as const),
        mode: fc.constantFrom('inline' as const, 'distributed' as const, 'batched' as const),
        items: fc.array(fc.nat(9), { maxLength: 3 }),
        body: tie('body').map(branchOf),
        all: tie('body'),
      },
      { requiredKeys: ['kind', 'mode', 'items', 'body'] },
    ),
    fc.record({ kind: fc.constant('return' as const), of: pick }),
    fc.record({ kind: fc.constant('fail' as const), of: pick }),
  ),
}));

/** Fails on multiples of five, so that handlers run; small numbers, so that both branches are taken. */
function addTwo(n: number): Added {
  if (n % 5 === 0) throw new Failure('Five', String(n));
  return unfailing(n);
}

interface Added {
  readonly n: number;
  readonly twice: { readonly n: number };
  readonly unread: string;
}

function unfailing(n: number): Added {
  return { n: (n + 2) % 23, twice: { n: (n * 2) % 23 }, unread: 'x'.repeat(100) };
}

/** Fails on multiples of seven: what undoes a step may fail as well. */
function undo(n: number): null {
  if (n % 7 === 0) throw new Failure('Seven', String(n));
  return null;
}

test('a compiled workflow does what its program says, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat(22), async (program, n) => {
      const { definition } = compile(written(program));
      const calls: string[] = [];
      const outcome = await run(definition, { n }, functionsLogging(calls));

      const { output, error, cause } = outcome;
      expect({ output, error, cause, calls }).toEqual(expected(program, n));
    }),
    sampling(80),
  );
}, 3_600_000);

test('leaving out transitions changes nothing, adds none, and leaves a valid machine', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat(22), async (program, n) => {
      const compiled = written(program);
      const [shortCalls, longCalls]: [string[], string[]] = [[], []];
      const { definition } = compile(compiled);
      const short = await run(definition, { n }, functionsLogging(shortCalls));
      const long = await run(unshortened(compiled), { n }, functionsLogging(longCalls));

      expect({ ...endOf(short), calls: shortCalls }).toEqual({ ...endOf(long), calls: longCalls });
      expect(validate(definition)).toEqual([]);
      expect(short.visited.length).toBeLessThanOrEqual(long.visited.length);
      expect(long.visited).toEqual(expect.arrayContaining([...new Set(short.visited)]));
    }),
    sampling(15),
  );
}, 3_600_000);

function endOf({ output, error, cause }: Awaited<ReturnType<typeof run>>) {
  return { output, error, cause };
}

/** Side by side, it is chance who fails first; so it is looked at where nobody does. */
test('the engine does the same, where nothing fails', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat(22), async (program, n) => {
      fc.pre(!isAnywhere('race', program)); // it is time that decides who wins there
      const direct = new Direct(n, unfailing);
      const { output } = direct.outcomeOf(program);
      fc.pre(!direct.hasFailed);
      const calls: string[] = [];
      const called = mock(task, (input) => {
        calls.push(`add ${input.n}`);
        return unfailing(input.n);
      });

      const checked = mock(isEven, (input) => {
        calls.push(`check ${input.n}`);
        return input.n % 2 === 0;
      });
      const result = await runOnEngine(written(program), { input: { n }, mocks: [called, checked] });

      expect(result.output).toEqual(output);
      expect(calls.toSorted()).toEqual(direct.calls.toSorted());
    }),
    sampling(15),
  );
}, 3_600_000);

function isAnywhere(kind: Step['kind'], program: Body): boolean {
  return JSON.stringify(program).includes(`"kind":"${kind}"`);
}

function functionsLogging(calls: string[]): Functions {
  return {
    AddTwo: (payload) => {
      const { n } = payload as { n: number }; // as written below
      calls.push(`add ${n}`);
      return { ...addTwo(n) };
    },
    IsEven: (payload) => {
      const { n } = payload as { n: number }; // as written below
      calls.push(`check ${n}`);
      return n % 2 === 0;
    },
    Undo: (payload) => {
      const { n, left } = payload as { n: number; left: number }; // as written below
      calls.push(`undo ${n} ${left}`);
      return undo(n);
    },
  };
}

// --- written with the language ----------------------------------------------------------------

type Handlers = Readonly<Record<string, () => unknown>>;

/** Read when it is used: a field that is read and not used is a mistake. */
type Value = () => Ref<number>;

interface Shape {
  readonly n: number;
  readonly twice: { readonly n: number };
}

const task = external<{ n: number }, Shape>('add-two').throws('Five');
const isEven = external<{ n: number }, boolean>('is-even');
const takeBack = external<{ n: number; left: number }, null>('undo').throws('Seven');

function written(program: Body) {
  const contract = { input: type<{ n: number }>(), output: type<number>() };
  return workflow('random', contract, (ctx, input) => {
    const variables = [ctx.variable('left', input.n), ctx.variable('right', 0)] as const;
    return new Writer(ctx, variables).body(program, [() => input.n]) as number;
  });
}

class Writer {
  #count = 0;

  constructor(
    private readonly ctx: Ctx<number>,
    private readonly variables: readonly [Variable<number>, Variable<number>],
  ) {}

  body({ steps, gives }: Body, outer: readonly Value[]): unknown {
    const values = [...outer];
    for (const step of steps) {
      const exit = this.step(step, values);
      if (exit !== undefined) return exit.with;
    }
    return at(values, gives)();
  }

  /** What ends the body, if the step does. */
  private step(step: Step, values: Value[]): { readonly with: unknown } | undefined {
    const { ctx } = this;
    const name = `step ${(this.#count += 1)}`;
    switch (step.kind) {
      case 'wait':
        return void ctx.wait(name, '5s');
      case 'set':
        return void this.set(step, values);
      case 'task':
        return void values.push(...this.task(name, step, values));
      case 'if':
        return this.branch(name, step, values);
      case 'try':
        return this.try(name, step, values);
      case 'until':
        return void values.push(...this.until(name, step, values));
      case 'while':
        return void this.while(name, step, values);
      case 'each':
        return void this.each(name, step, values);
      case 'parallel':
        return this.parallel(name, step, values);
      case 'race':
        return this.race(name, step, values);
      case 'check':
        return void this.check(name, step, values);
      case 'map':
        return void values.push(...this.map(name, step, values));
      case 'return':
        return { with: ctx.return(at(values, step.of)()) };
      case 'fail':
        return { with: ctx.fail('Stop', `at ${at(values, step.of)()}`) };
    }
  }

  private set({ variable, of }: Extract<Step, { kind: 'set' }>, values: readonly Value[]): void {
    const target = this.variables[variable === 0 ? 0 : 1];
    target.set(target.plus(at(values, of)()));
  }

  private try(
    name: string,
    step: Extract<Step, { kind: 'try' }>,
    values: Value[],
  ): { readonly with: unknown } | undefined {
    const handlers = Object.fromEntries(
      Object.entries(step.handlers).map(([error, body]) => [error, () => this.body(body, values)]),
    );
    const attempt = (): unknown => {
      for (const error of Object.keys(handlers)) this.neverFail(`${name} never ${error}`, error);
      return this.body(step.body, values);
    };
    const result: unknown = this.ctx.try(name, attempt, handlers);
    if (ends(step.body) && Object.values(step.handlers).every(ends)) return { with: result };
    values.push(() => result as Ref<number>); // at least one of them gives a number
    return undefined;
  }

  private parallel(
    name: string,
    { left, right, all }: Extract<Step, { kind: 'parallel' }>,
    values: Value[],
  ): { readonly with: unknown } | undefined {
    const branches = { left: () => this.body(left, values), right: () => this.body(right, values) };
    const handled = all && { catch: { 'States.ALL': () => asBoth(this.body(all, values), all) } };
    const result: unknown = this.ctx.parallel(name, branches, handled);
    if ((ends(left) || ends(right)) && (all === undefined || ends(all))) return { with: result };
    const both = result as Ref<{ left: number; right: number }>; // one of the ways goes on
    values.push(
      () => both.left,
      () => both.right,
    );
    return undefined;
  }

  /** The winner's number, with who it was beside it. */
  private race(
    name: string,
    step: Extract<Step, { kind: 'race' }>,
    values: Value[],
  ): { readonly with: unknown } | undefined {
    const { left, right, all, goesOn } = step;
    const branches = { left: () => this.body(left, values), right: () => this.body(right, values) };
    const handled = all && { catch: { 'States.ALL': () => asWon(this.body(all, values), all) } };
    const result: unknown = this.ctx.race(name, branches, {
      ...handled,
      ...(goesOn && { onFailure: 'continue' as const }),
    });
    if (raceEnds(step)) return { with: result };
    const winner = result as Ref<{ winner: 'left' | 'right'; value: number }>; // one of the ways goes on
    values.push(
      () => winner.value,
      () => cond(winner.winner.eq('left'), 1, 2) as Ref<number>,
    );
    return undefined;
  }

  private check(name: string, step: Extract<Step, { kind: 'check' }>, values: Value[]): void {
    const input = { n: at([...values, () => this.variables[0]], step.of)() };
    this.ctx.check(name, isEven, input, {
      gap: '5s',
      retries: at(values, step.of)().modulo(step.budget),
      onExhausted: () => this.body(step.otherwise, values),
    });
  }

  private map(name: string, step: Extract<Step, { kind: 'map' }>, values: readonly Value[]): Value[] {
    const { all } = step;
    const handled =
      all === undefined
        ? {}
        : { 'States.ALL': () => (ends(all) ? this.body(all, values) : [this.body(all, values)]) };
    const given = this.mapped(name, step, { values, handled }) as ArrayRef<number>; // or nothing, where all ends
    return [() => given.sum()];
  }

  private mapped(
    name: string,
    { mode, items, body }: Extract<Step, { kind: 'map' }>,
    { values, handled }: { readonly values: readonly Value[]; readonly handled: Handlers },
  ): unknown {
    const { ctx } = this;
    const list = jsonata<number[]>`${items}`;
    const each = (item: Value, index: Value) => this.body(body, [...values, item, index]) as Ref<number>; // or it ends
    const one = (item: Ref<number>, index: Ref<number>) =>
      each(
        () => item,
        () => index,
      );
    if (mode === 'inline') return ctx.map(name, list, one, { catch: handled });
    if (mode === 'distributed') return ctx.distributedMap(name, list, one, { catch: handled });
    const many = (batch: ArrayRef<number>) =>
      each(
        () => batch.sum(),
        () => batch.count(),
      );
    return ctx.distributedMap(name, list, many, { batch: { items: BATCH_SIZE }, catch: handled });
  }

  /** A handler must be for something, if only as far as the compiler knows. */
  private neverFail(name: string, error: string): void {
    if (error === 'States.ALL') return;
    this.ctx.if(name, this.variables[0].lt(-1), () => this.ctx.fail(error));
  }

  private until(name: string, step: Extract<Step, { kind: 'until' }>, values: readonly Value[]): Value[] {
    if (ends(step.body)) return [];
    const result: unknown = this.ctx.doUntil(
      name,
      () => this.body(step.body, values) as Ref<number>, // it does not end
      (value) => value.gt(7),
      {
        maxAttempts: step.most,
        every: '5s',
        onExhausted: () => this.body(step.otherwise, values) as Ref<number>,
      }, // or ends
    );
    return [() => result as Ref<number>];
  }

  private while(name: string, step: Extract<Step, { kind: 'while' }>, values: readonly Value[]): void {
    const onExhausted = () => this.body(step.otherwise, values);
    const isSmall = this.variables[0].lt(12);
    this.ctx.while(name, isSmall, () => this.body(step.body, values), {
      maxAttempts: step.most,
      onExhausted,
    });
  }

  private each(name: string, step: Extract<Step, { kind: 'each' }>, values: readonly Value[]): void {
    const items = jsonata<number[]>`${step.items}`;
    this.ctx.forEach(name, items, (item, index) =>
      this.body(step.body, [...values, () => item, () => index]),
    );
  }

  private task(
    name: string,
    { of, catches, undone = false }: Extract<Step, { kind: 'task' }>,
    values: readonly Value[],
  ): Value[] {
    const input = { n: at([...values, () => this.variables[0]], of)() };
    const undo = (done: Ref<Shape>) =>
      this.ctx.step(`${name} undone`, takeBack, { n: done.n, left: this.variables[0] });
    const options = undone ? { undo } : {};
    if (catches === undefined) return parts(this.ctx.step(name, task, input, options));
    const handle = (): unknown => {
      const n = this.body(catches, values);
      return ends(catches) ? n : { n, twice: { n: 0 } };
    };
    const result: unknown = this.ctx.step(name, task, input, { ...options, catch: { Five: handle } });
    return parts(result as Ref<Shape>); // the handler gives the same shape
  }

  private branch(
    name: string,
    step: Extract<Step, { kind: 'if' }>,
    values: Value[],
  ): { readonly with: unknown } | undefined {
    const otherwise = step.else;
    const result: unknown = this.ctx.if(
      name,
      at([...values, () => this.variables[1]], step.of)().gt(7),
      () => this.body(step.then, values),
      otherwise && (() => this.body(otherwise, values)),
    );
    if (otherwise === undefined) return undefined;
    if (ends(step.then) && ends(otherwise)) return { with: result };
    values.push(() => result as Ref<number>); // at least one of the branches gives a number
    return undefined;
  }
}

/** What a handler gives, in the shape of what the branches give. */
function asBoth(value: unknown, body: Body): unknown {
  return ends(body) ? value : { left: value, right: 0 };
}

/** What a handler gives, in the shape of what the left branch wins with. */
function asWon(value: unknown, body: Body): unknown {
  return ends(body) ? value : { winner: 'left', value };
}

function parts(result: Ref<Shape>): Value[] {
  return [() => result.n, () => result.twice.n];
}

function at<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T; // there is always one
}

/** Whether a body ends the workflow, whatever it does. */
function ends({ steps }: Body): boolean {
  return steps.some(
    (step) =>
      step.kind === 'return' ||
      step.kind === 'fail' ||
      (step.kind === 'try' && ends(step.body) && Object.values(step.handlers).every(ends)) ||
      (step.kind === 'parallel' &&
        (ends(step.left) || ends(step.right)) &&
        (step.all === undefined || ends(step.all))) ||
      (step.kind === 'race' && raceEnds(step)) ||
      (step.kind === 'if' && step.else !== undefined && ends(step.then) && ends(step.else)),
  );
}

function raceEnds({ left, right, all }: Extract<Step, { kind: 'race' }>): boolean {
  return ends(left) && ends(right) && (all === undefined || ends(all));
}

// --- executed directly -------------------------------------------------------------------------

interface Outcome {
  readonly output?: number;
  readonly error?: string;
  readonly cause?: string;
}

const BATCH_SIZE = 2;

/** Of each batch, the sum of its items and their number. */
function batchesOf(items: readonly number[]): readonly (readonly [sum: number, count: number])[] {
  const starts = items.map((_, index) => index).filter((index) => index % BATCH_SIZE === 0);
  return starts.map((start) => {
    const batch = items.slice(start, start + BATCH_SIZE);
    return [batch.reduce((sum, item) => sum + item, 0), batch.length];
  });
}

/** Thrown to leave the workflow from anywhere in it. */
class Returned extends Error {
  constructor(readonly output: number) {
    super('returned');
  }
}

function expected(program: Body, n: number): Outcome & { readonly calls: readonly string[] } {
  const direct = new Direct(n);
  return { ...direct.outcomeOf(program), calls: direct.calls };
}

function raise(failure: Failure): never {
  throw failure;
}

/** What the first gives that does not fail; where all do, how. */
function firstOf<Result>(contestants: readonly (() => Result)[]): Result {
  const failures: Failure[] = [];
  for (const contestant of contestants) {
    try {
      return contestant();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      failures.push(thrown);
    }
  }
  const told = failures.map(({ error, why }) => ({ name: error, message: why }));
  throw new Failure('AllBranchesFailed', JSON.stringify(told));
}

class Direct {
  readonly calls: string[] = [];
  private readonly variables: [left: number, right: number];
  private readonly undos: (() => void)[] = [];

  /** Whether anything was raised, wherever that went. */
  hasFailed = false;

  constructor(
    private readonly n: number,
    private readonly work: (n: number) => Added = addTwo,
  ) {
    this.variables = [n, 0];
  }

  outcomeOf(program: Body): Outcome {
    try {
      return { output: this.undoingFrom(0, () => this.body(program, [this.n])) };
    } catch (thrown) {
      if (thrown instanceof Returned) return { output: thrown.output };
      if (thrown instanceof Failure) return { error: thrown.error, cause: thrown.why };
      throw thrown;
    }
  }

  /** What fails in `run` takes back what was done since, the latest first; if that fails, the rest all the same. */
  private undoingFrom<Result>(mark: number, run: () => Result): Result {
    try {
      return run();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      const undo = this.undos.length > mark ? this.undos.pop() : undefined;
      if (undo !== undefined) {
        this.undoingFrom(mark, undo);
        this.undoingFrom(mark, () => raise(thrown));
      }
      throw thrown;
    }
  }

  private body({ steps, gives }: Body, outer: readonly number[]): number {
    const values = [...outer];
    for (const step of steps) values.push(...this.step(step, values));
    return at(values, gives);
  }

  /** What a step adds to the values that exist. */
  private step(step: Step, values: readonly number[]): readonly number[] {
    const { variables } = this;
    switch (step.kind) {
      case 'wait':
        return [];
      case 'set':
        variables[step.variable === 0 ? 0 : 1] += at(values, step.of);
        return [];
      case 'task':
        return this.task(step, values);
      case 'if': {
        const holds = at([...values, variables[1]], step.of) > 7;
        const branch = holds ? step.then : step.else;
        const value = branch === undefined ? 0 : this.body(branch, values);
        return step.else === undefined ? [] : [value];
      }
      case 'try':
        return [this.try(step, values)];
      case 'until':
        return this.until(step, values);
      case 'while':
        return this.while(step, values);
      case 'each':
        step.items.forEach((item, index) => this.turn(step.body, [...values, item, index]));
        return [];
      case 'parallel':
        return this.parallel(step, values);
      case 'race':
        return this.race(step, values);
      case 'check':
        return this.check(step, values);
      case 'map':
        return [this.map(step, values)];
      case 'return':
        throw new Returned(at(values, step.of));
      case 'fail':
        this.hasFailed = true;
        throw new Failure('Stop', `at ${at(values, step.of)}`);
    }
  }

  private task(step: Extract<Step, { kind: 'task' }>, values: readonly number[]): readonly number[] {
    const input = at([...values, this.variables[0]], step.of);
    this.calls.push(`add ${input}`);
    const isCaught = this.work === addTwo && input % 5 === 0 && step.catches !== undefined;
    if (isCaught) return [this.body(step.catches, values), 0];
    const { n, twice } = this.work(input);
    if (step.undone === true) this.undos.push(() => this.undo(n));
    return [n, twice.n];
  }

  private undo(n: number): void {
    this.calls.push(`undo ${n} ${this.variables[0]}`);
    undo(n);
  }

  private try({ body, handlers }: Extract<Step, { kind: 'try' }>, values: readonly number[]): number {
    try {
      return this.undoingFrom(this.undos.length, () => this.body(body, values));
    } catch (thrown) {
      const handler = thrown instanceof Failure ? handlers[thrown.error as Handled] : undefined; // or another name
      const handling = thrown instanceof Failure ? (handler ?? handlers['States.ALL']) : undefined;
      if (handling === undefined) throw thrown;
      return this.body(handling, values);
    }
  }

  private parallel(
    { left, right, all }: Extract<Step, { kind: 'parallel' }>,
    values: readonly number[],
  ): readonly number[] {
    return this.forked(all, {
      run: () => [this.branch(left, values), this.branch(right, values)],
      handle: (body) => [this.body(body, values), 0],
    });
  }

  /** Branches run one after the other, so the first that comes to its end is the left one. */
  private race(step: Extract<Step, { kind: 'race' }>, values: readonly number[]): readonly number[] {
    const { left, right, all, goesOn } = step;
    const first = () => [this.branch(left, values), 1];
    const second = () => [this.branch(right, values), 2];
    return this.forked(all, {
      run: () => (goesOn ? firstOf([first, second]) : first()),
      handle: (body) => [this.body(body, values), 1],
    });
  }

  private check(
    { of, budget, otherwise }: Extract<Step, { kind: 'check' }>,
    values: readonly number[],
  ): readonly number[] {
    const input = at([...values, this.variables[0]], of);
    const asked = input % 2 === 0 ? 1 : 1 + (at(values, of) % budget);
    for (let time = 0; time < asked; time += 1) this.calls.push(`check ${input}`);
    if (input % 2 !== 0) this.turn(otherwise, values);
    return [];
  }

  private map(step: Extract<Step, { kind: 'map' }>, values: readonly number[]): number {
    const { mode, items, body, all } = step;
    const pairs = mode === 'batched' ? batchesOf(items) : items.map((item, index) => [item, index] as const);
    const one = (pair: readonly number[]) => this.branch(body, [...values, ...pair]);
    const run = () => pairs.reduce((sum, pair) => sum + one(pair), 0);
    return this.forked(all, {
      run: mode === 'inline' ? run : () => this.elsewhere(run),
      handle: (handler) => this.body(handler, values),
    });
  }

  /** Of what fails in executions of their own, only that they failed is heard. */
  private elsewhere<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      throw new Failure('States.ExceedToleratedFailureThreshold');
    }
  }

  private forked<Result>(
    all: Body | undefined,
    { run, handle }: { readonly run: () => Result; readonly handle: (body: Body) => Result },
  ): Result {
    try {
      return run();
    } catch (thrown) {
      if (all === undefined || !(thrown instanceof Failure)) throw thrown;
      return handle(all);
    }
  }

  /** What fails in a branch is undone in it, before anybody around hears of it. */
  private branch(body: Body, values: readonly number[]): number {
    return this.undoingFrom(this.undos.length, () => this.turn(body, values));
  }

  /** What a turn did is beyond undoing once it is over. */
  private turn(body: Body, values: readonly number[]): number {
    const mark = this.undos.length;
    const value = this.body(body, values);
    this.undos.length = mark;
    return value;
  }

  private until(step: Extract<Step, { kind: 'until' }>, values: readonly number[]): readonly number[] {
    if (ends(step.body)) return [];
    for (let turn = 0; turn < step.most; turn += 1) {
      const value = this.turn(step.body, values);
      if (value > 7) return [value];
    }
    return [this.turn(step.otherwise, values)];
  }

  private while(step: Extract<Step, { kind: 'while' }>, values: readonly number[]): readonly number[] {
    for (let turn = 0; this.variables[0] < 12; turn += 1) {
      if (turn === step.most) {
        this.turn(step.otherwise, values);
        break;
      }
      this.turn(step.body, values);
    }
    return [];
  }
}
