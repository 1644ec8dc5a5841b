/**
 * Random workflows do what they say.
 *
 * A program is data. It is written with the language, compiled, and run with the real jsonata; the same data is
 * also executed directly, by the few lines of JavaScript at the end. Both must end alike.
 */

import fc from 'fast-check';
import { compile } from '../../src/compiler/compile';
import type { Ctx } from '../../src/dsl/context';
import { jsonata } from '../../src/dsl/expression-functions';
import { external } from '../../src/dsl/external';
import type { Ref } from '../../src/dsl/reference';
import { type } from '../../src/dsl/type';
import type { Variable } from '../../src/dsl/variable';
import { workflow } from '../../src/dsl/workflow';
import { Failure, run } from './machine';

type Step =
  | { readonly kind: 'task'; readonly of: number; readonly catches?: Body }
  | { readonly kind: 'set'; readonly variable: number; readonly of: number }
  | { readonly kind: 'wait' }
  | { readonly kind: 'if'; readonly of: number; readonly then: Body; readonly else?: Body }
  | { readonly kind: 'until'; readonly body: Body; readonly most: number; readonly otherwise: Body }
  | { readonly kind: 'while'; readonly body: Body; readonly most: number; readonly otherwise: Body }
  | { readonly kind: 'each'; readonly items: readonly number[]; readonly body: Body }
  | { readonly kind: 'return'; readonly of: number }
  | { readonly kind: 'fail'; readonly of: number };

/** Values are numbered in the order in which they come to exist; `gives` picks one of them. */
interface Body {
  readonly steps: readonly Step[];
  readonly gives: number;
}

const pick = fc.nat(50);

const turns = (body: fc.Arbitrary<Body>) => ({ body, most: fc.integer({ min: 1, max: 3 }), otherwise: body });

const { body } = fc.letrec<{ body: Body; step: Step }>((tie) => ({
  body: fc.record({ steps: fc.array(tie('step'), { maxLength: 5 }), gives: pick }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), of: pick }),
    fc.record({ kind: fc.constant('set' as const), variable: fc.nat(1), of: pick }),
    fc.record({ kind: fc.constant('wait' as const) }),
    fc.record({ kind: fc.constant('task' as const), of: pick, catches: tie('body') }),
    fc.record({ kind: fc.constant('if' as const), of: pick, then: tie('body') }),
    fc.record({ kind: fc.constant('if' as const), of: pick, then: tie('body'), else: tie('body') }),
    fc.record({ kind: fc.constant('until' as const), ...turns(tie('body')) }),
    fc.record({ kind: fc.constant('while' as const), ...turns(tie('body')) }),
    fc.record({
      kind: fc.constant('each' as const),
      items: fc.array(fc.nat(9), { maxLength: 3 }),
      body: tie('body'),
    }),
    fc.record({ kind: fc.constant('return' as const), of: pick }),
    fc.record({ kind: fc.constant('fail' as const), of: pick }),
  ),
}));

/** Fails on multiples of five, so that handlers run; small numbers, so that both branches are taken. */
function addTwo(n: number): {
  readonly n: number;
  readonly twice: { readonly n: number };
  readonly unread: string;
} {
  if (n % 5 === 0) throw new Failure('Five', String(n));
  return { n: (n + 2) % 23, twice: { n: (n * 2) % 23 }, unread: 'x'.repeat(100) };
}

test('a compiled workflow does what its program says', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat(22), async (program, n) => {
      const { definition } = compile(written(program));
      const outcome = await run(
        definition,
        { n },
        { AddTwo: (payload) => addTwo((payload as { n: number }).n) },
      );

      expect({ output: outcome.output, error: outcome.error, cause: outcome.cause }).toEqual(
        expected(program, n),
      );
    }),
    { numRuns: 400, seed: 20_300_101 },
  );
});

// --- written with the language ----------------------------------------------------------------

/** Read when it is used: a field that is read and not used is a mistake. */
type Value = () => Ref<number>;

interface Shape {
  readonly n: number;
  readonly twice: { readonly n: number };
}

const task = external<{ n: number }, Shape>('add-two').throws('Five');

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
      case 'until':
        return void values.push(...this.until(name, step, values));
      case 'while':
        return void this.while(name, step, values);
      case 'each':
        return void this.each(name, step, values);
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
    const items = jsonata<number[]>`$parse(${JSON.stringify(step.items)})`;
    this.ctx.forEach(name, items, (item, index) =>
      this.body(step.body, [...values, () => item, () => index]),
    );
  }

  private task(
    name: string,
    { of, catches }: Extract<Step, { kind: 'task' }>,
    values: readonly Value[],
  ): Value[] {
    const input = { n: at([...values, () => this.variables[0]], of)() };
    if (catches === undefined) return parts(this.ctx.step(name, task, input));
    const handle = (): unknown => {
      const n = this.body(catches, values);
      return ends(catches) ? n : { n, twice: { n: 0 } };
    };
    const result: unknown = this.ctx.step(name, task, input, { catch: { Five: handle } });
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
      (step.kind === 'if' && step.else !== undefined && ends(step.then) && ends(step.else)),
  );
}

// --- executed directly -------------------------------------------------------------------------

interface Outcome {
  readonly output?: number;
  readonly error?: string;
  readonly cause?: string;
}

/** Thrown to leave the workflow from anywhere in it. */
class Ended extends Error {
  constructor(readonly outcome: Outcome) {
    super('ended');
  }
}

function expected(program: Body, n: number): Outcome {
  try {
    return { output: execute(program, [n], [n, 0]) };
  } catch (ended) {
    if (ended instanceof Ended) return ended.outcome;
    if (ended instanceof Failure) return { error: ended.error, cause: ended.why };
    throw ended;
  }
}

type Variables = [left: number, right: number];

function execute({ steps, gives }: Body, outer: readonly number[], variables: Variables): number {
  const values = [...outer];
  for (const step of steps) values.push(...executeStep(step, values, variables));
  return at(values, gives);
}

/** What a step adds to the values that exist. */
function executeStep(step: Step, values: readonly number[], variables: Variables): readonly number[] {
  switch (step.kind) {
    case 'wait':
      return [];
    case 'set':
      variables[step.variable === 0 ? 0 : 1] += at(values, step.of);
      return [];
    case 'task':
      return executeTask(step, values, variables);
    case 'if': {
      const holds = at([...values, variables[1]], step.of) > 7;
      const branch = holds ? step.then : step.else;
      const value = branch === undefined ? 0 : execute(branch, values, variables);
      return step.else === undefined ? [] : [value];
    }
    case 'until':
      return executeUntil(step, values, variables);
    case 'while':
      return executeWhile(step, values, variables);
    case 'each':
      step.items.forEach((item, index) => execute(step.body, [...values, item, index], variables));
      return [];
    case 'return':
      throw new Ended({ output: at(values, step.of) });
    case 'fail':
      throw new Ended({ error: 'Stop', cause: `at ${at(values, step.of)}` });
  }
}

function executeUntil(
  { body, most, otherwise }: Extract<Step, { kind: 'until' }>,
  values: readonly number[],
  variables: Variables,
): readonly number[] {
  if (ends(body)) return [];
  for (let turn = 0; turn < most; turn += 1) {
    const value = execute(body, values, variables);
    if (value > 7) return [value];
  }
  return [execute(otherwise, values, variables)];
}

function executeWhile(
  { body, most, otherwise }: Extract<Step, { kind: 'while' }>,
  values: readonly number[],
  variables: Variables,
): readonly number[] {
  for (let turn = 0; variables[0] < 12; turn += 1) {
    if (turn === most) {
      execute(otherwise, values, variables);
      break;
    }
    execute(body, values, variables);
  }
  return [];
}

function executeTask(
  { of, catches }: Extract<Step, { kind: 'task' }>,
  values: readonly number[],
  variables: Variables,
): readonly number[] {
  const input = at([...values, variables[0]], of);
  try {
    const { n, twice } = addTwo(input);
    return [n, twice.n];
  } catch (failure) {
    if (catches === undefined) throw failure;
    return [execute(catches, values, variables), 0];
  }
}
