/** Lets several runners share the Task states of a machine: each runs the resources that it knows. */

import type { SelectiveTaskRunner } from './lambda-api/lambda-task-runner';

/** What no runner takes, the last one refuses. */
export function runTogether(first: SelectiveTaskRunner, last: SelectiveTaskRunner): SelectiveTaskRunner {
  const runnerOf = (resource: string): SelectiveTaskRunner =>
    first.refusalOf(resource) === undefined ? first : last;
  return {
    refusalOf: (resource) => runnerOf(resource).refusalOf(resource),
    run: (request) => runnerOf(request.resource).run(request),
  };
}
