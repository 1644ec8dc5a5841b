/** Writes a workflow of many steps, each of a type of its own that uses the one before: what compilers find hardest. */

export function manySteps(count: number, library: string): string {
  const indexes = Array.from({ length: count }, (_, i) => i);
  const tasks = indexes.map(
    (i) =>
      `const task${i} = lambda<(input: { id: string; amount: number }) => Promise<{ id: string; total${i}: number; tags: string[] }>>('./task-${i}.ts').throws('Busy${i}');`,
  );
  const steps = indexes.map((i) => {
    const before = i === 0 ? 'input.id' : `s${i - 1}.id`;
    return `  const s${i} = ctx.step('Step ${i}', task${i}, { id: ${before}, amount: ${i === 0 ? 0 : `s${i - 1}.total${i - 1}`} }, { retry: { Busy${i}: { attempts: 2 } } });`;
  });
  return [
    `import { lambda, type, workflow } from '${library}';`,
    ...tasks,
    `export const many = workflow('many', { input: type<{ id: string }>() }, (ctx, input) => {`,
    ...steps,
    `  return { id: ${count === 0 ? 'input.id' : `s${count - 1}.id`} };`,
    `});`,
    '',
  ].join('\n');
}
