/** Writes a random program with the language. */

import { otherwise, when } from '../../../src/dsl/branch';
import { callback } from '../../../src/dsl/callback';
import type { Untyped } from '../../../src/dsl/capture';
import { external } from '../../../src/dsl/external';
import { jsonata } from '../../../src/dsl/expression-functions';
import { type } from '../../../src/dsl/type';
import { workflow } from '../../../src/dsl/workflow';
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
  stepEnds,
  type Value,
  type Ways,
} from './program';

export const work = external<Data, Data>('work').throws('Odd');
export const question = callback<Data>('question').throws('Odd');
export const ask = external<{ data: Data; token: string }, null>('ask');

/** Read where it is used: a field that is read and not used is a mistake. */
type Reference = () => Untyped;

export function written(program: Body) {
  const contract = { input: type<Data>(), output: type<Data>() };
  return workflow('random', contract, (ctx: Untyped, input: Untyped) => {
    const variables = [ctx.variable('left', input), ctx.variable('right', input)] as const;
    return new Writer(ctx, variables).body(program, [() => input, ...variables.map((one) => () => one)]);
  });
}

class Writer {
  #count = 0;

  constructor(
    private readonly ctx: Untyped,
    private readonly variables: readonly [Untyped, Untyped],
  ) {}

  /** What the body returns: data, or how it ends. */
  body({ steps, gives }: Body, outer: readonly Reference[]): Untyped {
    const values = [...outer];
    for (const step of steps) {
      const result = this.step(step, values);
      if (stepEnds(step)) return result;
      if (result !== undefined) values.push(() => result);
    }
    return valueOf(gives, values);
  }

  private step(step: Step, values: readonly Reference[]): Untyped {
    const { ctx } = this;
    const name = `Step ${(this.#count += 1)}`;
    switch (step.kind) {
      case 'wait':
        return ctx.wait(name, '5s');
      case 'set':
        return this.variables[step.variable].set(valueOf(step.value, values));
      case 'task':
        return ctx.step(name, work, valueOf(step.input, values), {
          retry: { Odd: step.retries === 0 ? false : { attempts: step.retries } },
          catch: this.catches(step.catches, values),
        });
      case 'callback':
        return ctx.waitForCallback(
          name,
          question,
          ask,
          (token: Untyped) => ({ data: valueOf(step.input, values), token }),
          { timeout: '1h', catch: this.catches(step.catches, values) },
        );
      case 'each':
        return this.each(name, step, values);
      case 'return':
        return ctx.return(valueOf(step.value, values));
      case 'fail':
        return ctx.fail(name, writeText(step.cause, values));
      default:
        return this.branch(name, step, values);
    }
  }

  private each(
    name: string,
    { mode, of, body }: Extract<Step, { kind: 'each' }>,
    values: readonly Reference[],
  ): Untyped {
    const { ctx } = this;
    const records = jsonata<Data[]>`[${at(values, of)()}]`;
    const one = (item: Reference) => this.body(body, [...values, item]);
    const many = (batch: Untyped) => one(() => batch.at(0));
    const each = (item: Untyped) => one(() => item);
    if (mode === 'inline') return ctx.map(name, records, each).at(0);
    if (mode === 'distributed') return ctx.distributedMap(name, records, each).at(0);
    return ctx.distributedMap(name, records, many, { batch: { items: 2 } }).at(0);
  }

  private branch(
    name: string,
    step: Extract<Step, { kind: 'if' | 'choose' | 'match' }>,
    values: readonly Reference[],
  ): Untyped {
    const { ctx } = this;
    const way = (body: Body) => () => this.body(body, values);
    if (step.kind === 'if') {
      const result = ctx.if(name, write(step.test, { values }), way(step.then), step.else && way(step.else));
      return step.else === undefined ? undefined : result;
    }
    const [first, second, last] = step.ways;
    if (step.kind === 'match') return this.match(name, step, values);
    const [a, b] = step.tests.map((test) => write(test, { values }));
    return ctx.choose(name, when(a, way(first)), when(b, way(second)), otherwise(way(last)));
  }

  private match(
    name: string,
    { of, on, ways }: { readonly of: number; readonly on: keyof typeof MATCHES; readonly ways: Ways },
    values: readonly Reference[],
  ): Untyped {
    const [first, second] = MATCHES[on];
    return this.ctx.match(name, at(values, of)()[on], {
      [String(first)]: () => this.body(ways[0], values),
      [String(second)]: () => this.body(ways[1], values),
      otherwise: () => this.body(ways[2], values),
    });
  }

  /** The handler's record says what was caught in its text, unless it ends the workflow. */
  private catches(body: Body | undefined, values: readonly Reference[]): Untyped {
    if (body === undefined) return {};
    return {
      Odd: (caught: Untyped) => {
        const given = this.body(body, values);
        return ends(body) ? given : withText(given, ` after ${caught.name}: ${caught.message}`);
      },
    };
  }
}

/** Every part of a record, with more text. */
function withText(record: Untyped, text: string): Untyped {
  return { ...recordOf(record), in: `${record.in}${text}` };
}

function recordOf(record: Untyped): Untyped {
  if (typeof record !== 'function') return record;
  return {
    n: record.n,
    b: record.b,
    "it's": record["it's"],
    rows: record.rows,
    'a `b`': record['a `b`'],
    opt: record.opt.orOmit(),
    deep: { n: record.deep.n, opt: record.deep.opt.orOmit() },
  };
}

function valueOf(value: Value, values: readonly Reference[]): Untyped {
  if (value.kind === 'whole') return at(values, value.of)();
  const { fields, nullable, opt, deepOpt } = value;
  const field = (expression: Expression) => write(expression, { values });
  return {
    n: field(fields.number),
    in: field(fields.text),
    b: field(fields.condition),
    "it's": field(fields.numbers),
    rows: field(fields.rows),
    'a `b`': nullable === null ? null : at(values, nullable)()['a `b`'],
    ...(opt === null ? {} : { opt: at(values, opt)().opt.orOmit() }),
    deep: {
      n: field(fields.number),
      ...(deepOpt === null ? {} : { opt: at(values, deepOpt)().deep.opt.orOmit() }),
    },
  };
}

interface Surroundings {
  readonly values: readonly Reference[];
  readonly item?: Untyped;
}

/** A cause is text, written as such or referred to. */
function writeText(expression: Expression, values: readonly Reference[]): Untyped {
  return write(expression, { values });
}

function write(expression: Expression, around: Surroundings): Untyped {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'item':
      return around.item;
    case 'field':
      return read(at(around.values, expression.of)(), expression.name);
    case 'operation': {
      const { takes, written: build } = operation(expression.name);
      const operands = expression.operands.map((operand, index) =>
        takes[index]?.item === undefined
          ? write(operand, around)
          : (item: Untyped) => write(operand, { ...around, item }),
      );
      return build(...operands);
    }
  }
}

function operation(name: string) {
  const found = OPERATIONS[name];
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
}

function read(record: Untyped, name: FieldName): Untyped {
  switch (name) {
    case 'deep.n':
      return record.deep.n;
    case 'deep.opt.n, or 0':
      return record.deep.opt.n.orElse(0);
    case 'a `b`, or empty':
      return record['a `b`'].orElse('');
    case 'opt, or {% none %}':
      return record.opt.orElse('{% none %}');
    case 'opt exists':
      return record.opt.exists();
    case 'a `b` exists':
      return record['a `b`'].exists();
    case 'deep.opt exists':
      return jsonata`$exists(${record.deep.opt})`;
    default:
      return record[name];
  }
}
