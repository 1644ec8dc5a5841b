/** Names in a definition that CloudFormation replaces when it deploys: what they stand for is not known before. */

/** Whether a part of a text is put in at deployment, as `${FunctionArn}`. */
export function isSubstituted(text: string): boolean {
  return /\$\{[^{}]+\}/.test(text);
}
