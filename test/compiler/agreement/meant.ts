/** Executes a random program directly: what its author means by it. */

import type { Untyped } from '../../../src/dsl/capture';
import { OPERATIONS } from './operations';
import {
  at,
  type Body,
  type Data,
  ends,
  type Expression,
  type FieldName,
  MATCHES,
  type Step,
  type Value,
} from './program';

export interface Outcome {
  readonly output?: Data;
  readonly error?: string;
  readonly cause?: string;
  /** The states that were entered, but for decisions: one may be a part of the one before, or be known beforehand. */
  readonly visited: readonly string[];
  /** How many decisions there were. */
  readonly decisions: number;
}

/** Whether the task or the callback fails; a task that may is right the second time. */
export function fails({ in: text }: Data, attempt: number): boolean {
  const kind = [...text].length % 4;
  return kind === 2 || (kind === 1 && attempt === 1);
}

export function meant(program: Body, input: Data): Outcome {
  const run = new Run(input, stepNames(program));
  try {
    return {
      output: run.body(program, [() => input, () => run.variables[0], () => run.variables[1]]),
      visited: run.visited,
      decisions: run.decisions,
    };
  } catch (thrown) {
    if (!(thrown instanceof Ended)) throw thrown;
    return { ...thrown.outcome, visited: run.visited, decisions: run.decisions };
  }
}

/** Thrown to leave the workflow from anywhere in it. */
class Ended extends Error {
  constructor(readonly outcome: Omit<Outcome, 'visited' | 'decisions'>) {
    super('ended');
  }
}

type Current = () => Data;

class Run {
  readonly variables: [Data, Data];
  readonly visited: string[] = [];
  decisions = 0;

  constructor(
    input: Data,
    private readonly names: ReadonlyMap<Step, string>,
  ) {
    this.variables = [input, input];
  }

  body({ steps, gives }: Body, outer: readonly Current[]): Data {
    const values = [...outer];
    for (const step of steps) {
      const result = this.step(step, values);
      if (result !== undefined) values.push(() => result);
    }
    return valueOf(gives, values);
  }

  private step(step: Step, values: readonly Current[]): Data | undefined {
    const name = this.names.get(step) ?? '';
    if (step.kind === 'each') return this.each(name, step, values);
    if (step.kind === 'if' || step.kind === 'choose' || step.kind === 'match') this.decisions += 1;
    else if (step.kind !== 'set' && step.kind !== 'return') this.visited.push(name);
    switch (step.kind) {
      case 'wait':
        return undefined;
      case 'set':
        this.variables[step.variable] = valueOf(step.value, values);
        return undefined;
      case 'task':
        return this.work(step, step.retries + 1, values);
      case 'callback':
        return this.work(step, 1, values);
      case 'return':
        throw new Ended({ output: valueOf(step.value, values) });
      case 'fail':
        throw new Ended({ error: name, cause: evaluate(step.cause, { values }) });
      default:
        return this.branch(step, values);
    }
  }

  /** A map that takes no steps is a value; executions of their own are seen by none, but that they failed. */
  private each(
    name: string,
    { mode, of, body }: Extract<Step, { kind: 'each' }>,
    values: readonly Current[],
  ): Data {
    const run = () => this.body(body, [...values, at(values, of)]);
    if (mode !== 'inline' || body.steps.length > 0) this.visited.push(name);
    if (mode === 'inline') return run();
    const [visited, decisions] = [this.visited.length, this.decisions];
    try {
      return run();
    } catch {
      throw new Ended({
        error: 'States.ExceedToleratedFailureThreshold',
        cause: 'The specified tolerated failure threshold was exceeded',
      });
    } finally {
      this.visited.length = visited;
      this.decisions = decisions;
    }
  }

  private work(
    step: Extract<Step, { kind: 'task' | 'callback' }>,
    attempts: number,
    values: readonly Current[],
  ): Data {
    const input = valueOf(step.input, values);
    if (!fails(input, attempts)) return input;
    if (step.catches === undefined) throw new Ended({ error: 'Odd' });
    const given = this.body(step.catches, values);
    return ends(step.catches) ? given : { ...given, in: `${given.in} after Odd: ${input.in}` };
  }

  private branch(
    step: Extract<Step, { kind: 'if' | 'choose' | 'match' }>,
    values: readonly Current[],
  ): Data | undefined {
    if (step.kind === 'if') {
      if (evaluate(step.test, { values }) === true) {
        const then = this.body(step.then, values);
        return step.else === undefined ? undefined : then;
      }
      return step.else && this.body(step.else, values);
    }
    const index =
      step.kind === 'choose'
        ? step.tests.findIndex((test) => evaluate(test, { values }) === true)
        : MATCHES[step.on].findIndex((one) => one === at(values, step.of)()[step.on]);
    return this.body(at(step.ways, index < 0 ? 2 : index), values);
  }
}

function valueOf(value: Value, values: readonly Current[]): Data {
  if (value.kind === 'whole') return at(values, value.of)();
  const { fields, nullable, opt, deepOpt } = value;
  const field = (expression: Expression) => evaluate(expression, { values });
  const given = opt === null ? undefined : at(values, opt)().opt;
  const deep = deepOpt === null ? undefined : at(values, deepOpt)().deep.opt;
  return {
    n: field(fields.number),
    in: field(fields.text),
    b: field(fields.condition),
    "it's": field(fields.numbers),
    rows: field(fields.rows),
    'a `b`': nullable === null ? null : at(values, nullable)()['a `b`'],
    ...(given === undefined ? {} : { opt: given }),
    deep: { n: field(fields.number), ...(deep === undefined ? {} : { opt: deep }) },
  };
}

interface Surroundings {
  readonly values: readonly Current[];
  readonly item?: Untyped;
}

function evaluate(expression: Expression, around: Surroundings): Untyped {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'item':
      return around.item;
    case 'field':
      return read(at(around.values, expression.of)(), expression.name);
    case 'operation': {
      const operation = OPERATIONS[expression.name];
      const operands = expression.operands.map((operand, index) =>
        operation?.takes[index]?.item === undefined
          ? evaluate(operand, around)
          : (item: Untyped) => evaluate(operand, { ...around, item }),
      );
      return operation?.meant(...operands);
    }
  }
}

function read(record: Data, name: FieldName): unknown {
  switch (name) {
    case 'deep.n':
      return record.deep.n;
    case 'deep.opt.n, or 0':
      return record.deep.opt?.n ?? 0;
    case 'a `b`, or empty':
      return record['a `b`'] ?? '';
    case 'opt, or {% none %}':
      return record.opt ?? '{% none %}';
    case 'opt exists':
      return record.opt !== undefined;
    case 'a `b` exists':
      return record['a `b`'] !== null;
    case 'deep.opt exists':
      return record.deep.opt !== undefined;
    default:
      return record[name];
  }
}

/** Steps are numbered in the order in which they are written; what stands after an end is not written. */
function stepNames(program: Body): ReadonlyMap<Step, string> {
  const names = new Map<Step, string>();
  const number = ({ steps }: Body): void => {
    for (const step of steps) {
      names.set(step, `Step ${names.size + 1}`);
      for (const body of bodiesOf(step)) number(body);
      if (ends({ steps: [step], gives: { kind: 'whole', of: 0 } })) return;
    }
  };
  number(program);
  return names;
}

function bodiesOf(step: Step): readonly Body[] {
  switch (step.kind) {
    case 'task':
    case 'callback':
      return step.catches === undefined ? [] : [step.catches];
    case 'if':
      return step.else === undefined ? [step.then] : [step.then, step.else];
    case 'choose':
    case 'match':
      return step.ways;
    case 'each':
      return [step.body];
    default:
      return [];
  }
}
