/** Which variables each state of a machine reads, as `DescribeStateMachine` tells it. */

import type { State, StateGraph, StateMachineDefinition } from './definition';
import { freeVariables } from './jsonata/free-variables';
import { isLongExpression, namesBehindDollar } from './jsonata/long-expression';
import { parseSyntax } from './jsonata/parse';
import type { IntrinsicArgument } from './jsonpath/intrinsic';
import { parseIntrinsic } from './jsonpath/parse-intrinsic';
import { parsePath } from './jsonpath/parse-path';
import { graphsOf } from './state-graphs';

/** By the names of states, which are unique in a machine; a state that reads none is absent. */
export type VariableReferences = Readonly<Record<string, readonly string[]>>;

/** @param definition one that is valid. */
export function variableReferences(definition: StateMachineDefinition): VariableReferences {
  const states = statesOf(definition);
  const assigned = new Set(states.flatMap(([, state]) => assignedNames(state)));
  const read = states.map(([name, state]) => [name, [...new Set(namesIn(state, assigned))].sort()] as const);
  return Object.fromEntries(read.filter(([, names]) => names.length > 0));
}

function statesOf(graph: StateGraph): readonly (readonly [string, State])[] {
  return Object.entries(graph.States).flatMap(([name, state]) => [
    [name, state] as const,
    ...graphsOf(state).flatMap(statesOf),
  ]);
}

/** Fields that hold states of their own, and data that stand for nothing but themselves. */
const NOT_READ = ['Branches', 'ItemProcessor', 'Iterator', 'Result', 'Comment'];

/** Fields whose values are templates: in them, only a key that ends in `.$` has a path behind it. */
const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials', 'BatchInput'];

function namesIn(state: State, assigned: ReadonlySet<string>): readonly string[] {
  const read = (value: unknown, isPath: (key: string) => boolean): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => read(item, isPath));
    if (typeof value === 'string') return namesInExpression(value, assigned);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
      if (isPath === isPathField && NOT_READ.includes(key)) return [];
      if (typeof part === 'string' && isPath(key)) return namesInPath(part);
      return read(part, TEMPLATES.includes(key) ? isTemplatePath : isPath);
    });
  };
  return read(state, isPathField);
}

function isTemplatePath(key: string): boolean {
  return key.endsWith('.$');
}

function isPathField(key: string): boolean {
  return key === 'Variable' || key.endsWith('Path') || key.endsWith('.$');
}

function namesInPath(text: string): readonly string[] {
  const path = parsePath(text);
  if (path !== undefined) return path.root.kind === 'variable' ? [path.root.name] : [];
  const call = parseIntrinsic(text);
  return call === undefined ? [] : namesInArgument(call);
}

function namesInArgument(argument: IntrinsicArgument): readonly string[] {
  if (argument.kind === 'call') return argument.args.flatMap(namesInArgument);
  if (argument.kind === 'path' && argument.path?.root.kind === 'variable') return [argument.path.root.name];
  return [];
}

const EXPRESSION = /^\{%([^]*)%\}$/;

/** What no state assigns is no variable but a function. */
function namesInExpression(text: string, assigned: ReadonlySet<string>): readonly string[] {
  const source = EXPRESSION.exec(text)?.[1];
  if (source === undefined) return [];
  const names = isLongExpression(source) ? namesBehindDollar(source) : freeVariables(parseSyntax(source));
  return names.filter((name) => assigned.has(name));
}

/** What a state, its rules and its catchers assign. */
function assignedNames(state: State): readonly string[] {
  const parts: readonly unknown[] = [
    state,
    ...('Choices' in state ? state.Choices : []),
    ...('Catch' in state ? (state.Catch ?? []) : []),
  ];
  return parts.flatMap((part) => {
    const { Assign = {} } = part as { readonly Assign?: object }; // a state, a rule or a catcher
    return Object.keys(Assign).map((name) => name.replace(/\.\$$/, ''));
  });
}
