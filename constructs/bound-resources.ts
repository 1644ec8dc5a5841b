/** Says what the resources of a workflow are, where it is deployed. */

import type { Construct } from 'constructs';
import type { CompiledResource, ResourceBinding, ResourceHandle } from 'stepwright';

/** Texts by placeholder; throws an error that lists every problem. */
export function bindResources(
  scope: Construct,
  resources: readonly CompiledResource[],
  bindings: readonly ResourceBinding<string>[],
): Readonly<Record<string, string>> {
  const unbound = resources.filter(({ resource }) => bindingOf(resource, bindings) === undefined);
  const strangers = bindings.filter(
    (binding) => !resources.some((one) => isSame(one.resource, binding.resource)),
  );
  const repeated = bindings.filter(
    (one, index) => bindings.findIndex((other) => isSame(other.resource, one.resource)) < index,
  );
  refuse(scope, [
    ...unbound.map(
      (one) =>
        `${inWords(one.resource)}, used by ${quoted(one.states)}, is nothing yet; add bind(resource, 'its name, ARN or URL')`,
    ),
    ...strangers.map(
      ({ resource }) => `${inWords(resource)} is used by no state; take it out of \`resources\``,
    ),
    ...repeated.map(({ resource }) => `${inWords(resource)} is named twice in \`resources\`; keep one bind`),
  ]);
  return Object.fromEntries(
    resources.map(({ placeholder, resource }) => [placeholder, bindingOf(resource, bindings)?.target ?? '']),
  );
}

function bindingOf(
  resource: ResourceHandle,
  bindings: readonly ResourceBinding<string>[],
): ResourceBinding<string> | undefined {
  return bindings.find((one) => isSame(one.resource, resource));
}

/** Two declarations of the same id are the same resource. */
function isSame(a: ResourceHandle, b: ResourceHandle): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function inWords({ kind, id }: ResourceHandle): string {
  return `${kind}("${id}")`;
}

function quoted(states: readonly string[]): string {
  return states.map((state) => `"${state}"`).join(', ');
}

function refuse(scope: Construct, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `\n  ${problem}`).join('');
  throw new Error(`the resources of the workflow at ${scope.node.path} are not settled:${lines}`);
}
