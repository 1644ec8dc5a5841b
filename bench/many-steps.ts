/** Writes a workflow of many steps, each of which uses the one before: what compilers find hardest. */

export function manySteps(count: number, library: string): string {
  const steps = Array.from({ length: count }, (_, i) => {
    const before = i === 0 ? 'input.id' : `s${i - 1}.id`;
    return `  const s${i} = ctx.step('Step ${i}', task, { id: ${before}, amount: ${i} });`;
  });
  return [
    `import { lambda, type, workflow } from '${library}';`,
    `type Handler = (input: { id: string; amount: number }) => Promise<{ id: string; total: number; tags: string[] }>;`,
    `const task = lambda<Handler>('./task.ts').throws('Busy');`,
    `export const many = workflow('many', { input: type<{ id: string }>() }, (ctx, input) => {`,
    ...(count === 0 ? [] : steps),
    `  return { id: ${count === 0 ? 'input.id' : `s${count - 1}.id`} };`,
    `});`,
    '',
  ].join('\n');
}
