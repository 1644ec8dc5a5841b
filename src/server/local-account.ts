/** Where everything local is: the region and account in its arns. */

export const LOCAL_REGION = 'us-east-1';
export const LOCAL_ACCOUNT = '123456789012';

export function functionArn(functionName: string): string {
  return `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${functionName}`;
}

export function connectionArn(name: string): string {
  return `arn:aws:events:${LOCAL_REGION}:${LOCAL_ACCOUNT}:connection/${name}/local`;
}

/** The role that machines of workflows have; nothing checks what it may do. */
export const LOCAL_ROLE = `arn:aws:iam::${LOCAL_ACCOUNT}:role/stepwright`;
