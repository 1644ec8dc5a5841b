/** The forms in which the Lambda API takes the name of a function. */

import { functionArn, LOCAL_ACCOUNT, LOCAL_REGION } from '../../local-account';

/** "Pattern" of FunctionName in the API reference, as AWS shows it to who breaks it. */
export const FUNCTION_NAME_PATTERN =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?';

const FUNCTION_NAME = new RegExp(
  '^(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z]{2}(?:-gov)?-[a-z]+-\\d):)?(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?$',
);

export interface NamedFunction {
  readonly name: string;
  readonly qualifier?: string;
}

/** A name, a part of an arn or an arn, with a version or an alias behind it; `undefined` where it is none of these. */
export function readFunctionName(text: string): NamedFunction | undefined {
  const {
    region = LOCAL_REGION,
    account = LOCAL_ACCOUNT,
    name,
    qualifier,
  } = FUNCTION_NAME.exec(text)?.groups ?? {};
  // What is elsewhere is not found under the name that something has here.
  const isHere = region === LOCAL_REGION && account === LOCAL_ACCOUNT;
  if (name === undefined || name.length > 64 || !isHere) return undefined;
  return { name, ...(qualifier !== undefined && { qualifier }) };
}

export function qualifiedArn(name: string, qualifier: string | undefined): string {
  return qualifier === undefined ? functionArn(name) : `${functionArn(name)}:${qualifier}`;
}
