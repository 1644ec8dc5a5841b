/**
 * Evaluates the templates of one phase: `Arguments`, `Assign`, `Output` and their like.
 *
 * An expression off the synchronous path is not evaluated here: it is noted as missing, and when the whole
 * phase has been read, the phase is suspended until the evaluator has answered. Then it runs again and finds
 * the values in its frame.
 */

import type { Json, JsonObject } from '../asl/json';
import { contextObject } from './context-object';
import type { Draft } from './draft';
import { EvaluationFault, PhaseSuspended } from './evaluation-fault';
import { causeIn } from './failure';
import { isEvaluationDeferred, isEvaluationError } from './jsonata/evaluation-error';
import type { Scope } from './jsonata/expression';
import { QueryFault } from './jsonpath/query-fault';
import type { QueryScope } from './jsonpath/query-scope';
import { ReadingWork } from './jsonpath/reading-work';
import type { EvaluationAnswer } from './ports';
import { unspelled } from './spelling';
import type { ExpressionTemplate, Template } from './template';

/** What the templates of a phase read, besides the state's input, the context and the variables. */
export interface StateValues {
  /** What `$` stands for in JSONPath, where it is not the state's input. */
  readonly data?: Json | undefined;
  readonly result?: Json | undefined;
  readonly errorOutput?: JsonObject | undefined;
}

export class DataFlow implements Scope, QueryScope {
  readonly now: number;
  readonly data: Json;
  evaluationWork = 0;
  private readonly missing: ExpressionTemplate[] = [];
  private states: JsonObject | undefined;
  private statesWithContext: JsonObject | undefined;
  private mayReadContext = false;
  private readingWork: ReadingWork | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly values: StateValues = {},
  ) {
    this.now = draft.at;
    this.data = values.data === undefined ? draft.frame.input : values.data;
  }

  /** The value of a template; meaningless until `settle` has returned. */
  value(template: Template): Json {
    switch (template.kind) {
      case 'constant':
        return template.value;
      case 'expression':
        return unspelled(this.expressionValue(template));
      case 'query':
        return unspelled(template.read(this));
      case 'array':
        return template.items.map((item) => this.value(item));
      case 'object':
        return this.objectValue(template.keys, template.values);
    }
  }

  optionalValue(template: Template | undefined): Json | undefined {
    return template === undefined ? undefined : this.value(template);
  }

  /** Whether a value that has been read is not there yet. */
  get isMissing(): boolean {
    return this.missing.length > 0;
  }

  /** A value that a field cannot take, though its expression was evaluated without error. */
  fieldFault(field: string, text: string): Error {
    if (this.draft.state.language === 'JSONPath') return new QueryFault(text);
    return new EvaluationFault(causeIn(this.draft.frame, text), field, false);
  }

  /** An input that the state cannot take. */
  inputFault(text: string): Error {
    if (this.draft.state.language === 'JSONPath') return new QueryFault(text);
    return new EvaluationFault(causeIn(this.draft.frame, text), undefined, true);
  }

  /** Ends the reading of templates; throws `PhaseSuspended` while values are missing. */
  settle(): void {
    if (this.missing.length > 0) throw this.suspension();
  }

  /** The value of a template whose expression must give a value of one type, named as AWS names it. */
  typedValue(template: Template, wanted: 'number' | 'boolean' | 'string' | 'object' | 'array'): Json {
    const value = this.value(template);
    if (template.kind !== 'expression' || this.missing.includes(template)) return value;
    if (typeName(value) === wanted) return value;
    const text = `returned an unexpected result type. Expected '${wanted}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
    throw this.expressionFault(template, text);
  }

  lookup(variable: string): Json | undefined {
    if (variable === 'states') return this.statesOfPhase();
    const { variables } = this.draft.frame;
    return Object.hasOwn(variables, variable) ? variables[variable] : undefined;
  }

  get context(): JsonObject {
    return contextObject(this.draft);
  }

  get work(): ReadingWork {
    return (this.readingWork ??= new ReadingWork());
  }

  random(): number {
    return this.draft.drawNumber();
  }

  uuid(): string {
    return this.draft.drawUuid();
  }

  private objectValue(keys: readonly string[], values: readonly Template[]): JsonObject {
    const object: Record<string, Json> = {};
    for (const [index, template] of values.entries()) {
      setOwn(object, keys[index] ?? '', this.value(template));
    }
    return object;
  }

  private expressionValue(template: ExpressionTemplate): Json {
    const answer = this.draft.frame.answers?.[template.location];
    if (answer !== undefined) return this.answered(template, answer);
    if (template.expression.kind === 'effect') return this.noteMissing(template);

    this.mayReadContext = template.mayReadContext;
    try {
      return this.present(template, template.expression.evaluate(this));
    } catch (error) {
      if (isEvaluationDeferred(error)) return this.noteMissing(template);
      if (isEvaluationError(error)) throw this.thrown(template, error.message, error.code);
      throw error;
    }
  }

  private answered(template: ExpressionTemplate, answer: EvaluationAnswer): Json {
    switch (answer.kind) {
      case 'value':
        return this.present(template, answer.value);
      case 'unsupported':
        throw this.expressionFault(template, 'returned an unsupported result type.');
      case 'error':
        throw this.thrown(template, answer.message, answer.code);
    }
  }

  private present(template: ExpressionTemplate, value: Json | undefined): Json {
    if (value === undefined) throw this.expressionFault(template, 'returned nothing (undefined).');
    return value;
  }

  private thrown(template: ExpressionTemplate, message: string, code: string | undefined): Error {
    const text = code === undefined ? `: ${message}` : `. ${code}: ${message}`;
    return this.expressionFault(template, `threw an error during evaluation${text}`);
  }

  /** With values missing before it, a failure may not be the first one: the phase is suspended all the same. */
  private expressionFault({ expression, location }: ExpressionTemplate, text: string): Error {
    if (this.missing.length > 0) return this.suspension();
    const sentence = `The JSONata expression '${expression.source}' specified for the field '${location}' ${text}`;
    return new EvaluationFault(causeIn(this.draft.frame, sentence), location, true);
  }

  private noteMissing(template: ExpressionTemplate): Json {
    this.missing.push(template);
    return null;
  }

  private suspension(): PhaseSuspended {
    return new PhaseSuspended(
      this.missing.map(({ expression, location, mayReadContext }) => {
        this.mayReadContext = mayReadContext;
        const bindings = this.bindings(expression.variables);
        return { kind: 'evaluation', location, expression: expression.source, bindings, now: this.now };
      }),
    );
  }

  private bindings(names: readonly string[]): Record<string, Json> {
    const bindings: Record<string, Json> = {};
    for (const name of names) {
      const value = this.lookup(name);
      if (value !== undefined) setOwn(bindings, name, value);
    }
    return bindings;
  }

  private statesOfPhase(): JsonObject {
    this.states ??= statesValue(this.draft.frame.input, this.values);
    if (!this.mayReadContext) return this.states;

    this.statesWithContext ??= { ...this.states, context: contextObject(this.draft) };
    return this.statesWithContext;
  }
}

/** Sets a key as JSON has it: `__proto__` is a key like any other. */
function setOwn(object: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function statesValue(input: Json, { result, errorOutput }: StateValues): JsonObject {
  if (result !== undefined) return { input, result };
  return errorOutput === undefined ? { input } : { input, errorOutput };
}
