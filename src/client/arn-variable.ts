/** Names the environment variable in which a deployed function finds the arn of a workflow. */

/**
 * `STEPWRIGHT_<NAME>_ARN`, the name in upper snake case.
 *
 * @example
 * arnVariable('orderFulfilment-v2'); // STEPWRIGHT_ORDER_FULFILMENT_V2_ARN
 */
export function arnVariable(workflowName: string): string {
  const snake = workflowName
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `STEPWRIGHT_${snake.toUpperCase()}_ARN`;
}
