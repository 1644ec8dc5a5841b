/** Expressions and nodes as short text, so that expectations can be read. */

import type { Block, Expression, Node } from '../../src/dsl/node';

/** `gt(input.total, 5)` */
export function show(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case undefined:
      return 'nothing';
    case 'literal':
      return expression.value instanceof RegExp ? String(expression.value) : JSON.stringify(expression.value);
    case 'path':
      return [showRoot(expression.root), ...expression.path].join('.');
    case 'operation':
      return `${expression.operator}(${expression.operands.map(show).join(', ')})`;
    case 'function':
      return `${expression.parameters.map(showRoot).join(', ')} => ${show(expression.body)}`;
    case 'object':
      return `{${expression.entries.map(([name, value]) => `${name}: ${show(value)}`).join(', ')}}`;
    case 'array':
      return `[${expression.items.map(show).join(', ')}]`;
    case 'resource':
      return expression.resource.id;
    case 'jsonata':
      return expression.parts.map((part) => (typeof part === 'string' ? part : `«${show(part)}»`)).join('');
  }
}

function showRoot(root: { readonly kind: string; readonly name?: string }): string {
  return root.name ?? root.kind;
}

/** The steps of a block, a line each, what is inside indented; the value last. */
export function showBlock(block: Block, indent = ''): readonly string[] {
  const lines = block.nodes.flatMap((node) => showNode(node, indent));
  const value = block.value === undefined ? [] : [`${indent}= ${show(block.value)}`];
  return [...lines, ...value, ...(block.ends ? [`${indent}ends`] : [])];
}

function showNode(node: Node, indent: string): readonly string[] {
  const inner = `${indent}  `;
  switch (node.kind) {
    case 'task':
      return [
        `${indent}${showRoot(node.result)} = "${node.name}" ${show(node.work.input)}`,
        ...showCatches(node.catches, indent),
        ...(node.undo === undefined
          ? []
          : [`${indent}undo as ${showRoot(node.undo.failure)}`, ...showBlock(node.undo.block, inner)]),
      ];
    case 'choice':
      return [
        `${indent}${showRoot(node.result)} = "${node.name}"${node.exhaustive ? ' exhaustive' : ''}`,
        ...node.rules.flatMap(({ condition, block }) => [
          `${indent}when ${show(condition)}`,
          ...showBlock(block, inner),
        ]),
        ...(node.otherwise === undefined ? [] : [`${indent}otherwise`, ...showBlock(node.otherwise, inner)]),
      ];
    case 'parallel':
      return [
        `${indent}${showRoot(node.result)} = parallel "${node.name}"`,
        ...node.branches.flatMap(({ key, block }) => [`${indent}${key}`, ...showBlock(block, inner)]),
        ...showCatches(node.catches, indent),
      ];
    case 'map':
      return [
        `${indent}${showRoot(node.result)} = map "${node.name}" ${show(node.items)} as ${showRoot(node.item)}, ${showRoot(node.index)}`,
        ...showBlock(node.block, inner),
        ...showCatches(node.catches, indent),
      ];
    case 'distributed-map':
      return [
        `${indent}${showRoot(node.result)} = distributed map "${node.name}" ${showItems(node.items)} as ${showRoot(node.item)}, ${showRoot(node.index)}`,
        ...showBlock(node.block, inner),
        ...showCatches(node.catches, indent),
      ];
    case 'try':
      return [
        `${indent}${showRoot(node.result)} = try "${node.name}"`,
        ...showBlock(node.body, inner),
        ...showCatches(node.catches, indent),
      ];
    case 'loop':
      return showLoop(node, indent);
    case 'wait':
      return [`${indent}"${node.name}" ${showUntil(node.until)}`];
    case 'fail':
      return [`${indent}"${node.name}" fail ${node.error} ${show(node.cause)}`];
    case 'raw':
      return [
        `${indent}${showRoot(node.result)} = asl "${node.name}" ${show(node.input)}`,
        ...showCatches(node.catches, indent),
      ];
    case 'win':
      return [`${indent}"${node.name}" win ${node.winner} ${show(node.value)}`];
    case 'return':
      return [`${indent}return ${show(node.value)}`];
    case 'assign':
      return [`${indent}${showRoot(node.variable)} := ${show(node.value)}`];
  }
}

function showItems(items: (Node & { kind: 'distributed-map' })['items']): string {
  return items.kind === 'source' ? `${items.stored.format} in ${show(items.bucket)}` : show(items);
}

function showCatches(catches: (Node & { kind: 'try' })['catches'], indent: string): readonly string[] {
  return catches.flatMap(({ error, caught, block }) => [
    `${indent}catch ${error} as ${showRoot(caught)}`,
    ...showBlock(block, `${indent}  `),
  ]);
}

function showLoop(node: Node & { kind: 'loop' }, indent: string): readonly string[] {
  const { name, result, body, pause, limit } = node;
  const inner = `${indent}  `;
  const word = node.test === 'after' ? 'until' : 'while';
  return [
    `${indent}${showRoot(result)} = "${name}" ${word} ${show(node.condition)}`,
    ...showBlock(body, inner),
    ...(pause === undefined ? [] : [`${indent}between`, ...showNode(pause, inner)]),
    ...(limit === undefined
      ? []
      : [`${indent}when ${show(limit.reached)}`, ...showBlock(limit.exhausted, inner)]),
  ];
}

function showUntil(until: (Node & { kind: 'wait' })['until']): string {
  if ('timestamp' in until) return `until ${show(until.timestamp)}`;
  return typeof until.seconds === 'number' ? `${until.seconds} s` : `${show(until.seconds)} s`;
}
