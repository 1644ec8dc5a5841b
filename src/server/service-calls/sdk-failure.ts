/** Says what a failed call is to a state machine: errors and causes are those of Step Functions, not those of the SDK. */

import type { TaskAnswer } from '../../engine/ports';
import { CannotCall, ClientFailure } from './sdk-clients';
import { UnknownArgument } from './sdk-values';

/** What the clients of the SDK throw. */
interface Thrown extends Error {
  readonly $fault?: string;
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
    readonly extendedRequestId?: string;
    readonly attempts?: number;
  };
  readonly Code?: string;
  readonly Error?: { readonly Code?: string };
}

export interface ServiceException {
  /** The name of the class: `ConditionalCheckFailedException`. */
  readonly name: string;
  /** What the service itself calls it. */
  readonly code: string;
  readonly message: string;
  readonly statusCode: number;
  readonly requestId: string;
  readonly extendedRequestId: string | undefined;
  readonly attempts: number;
}

/** How the exceptions of a service are named, and what their causes say. */
export interface ExceptionStyle {
  /** Before every error: `DynamoDb`. */
  readonly prefix: string;
  readonly nameOf: (exception: ServiceException) => string;
  readonly causeOf: (exception: ServiceException) => string;
}

/** `States.Runtime` is caught by nothing: a machine cannot mistake a gap of this machine for a failure of its own. */
export function refused(cause: string): TaskAnswer {
  return { kind: 'failed', error: 'States.Runtime', cause };
}

const CONFIGURE =
  '; the call needs what every client of the AWS SDK needs: AWS_REGION, credentials, and AWS_ENDPOINT_URL for an endpoint other than that of AWS';

/** Rethrows what no client has thrown: a state machine must not take a mistake of this package for a failed call. */
export function failureOf(given: unknown, style: () => ExceptionStyle): TaskAnswer {
  if (given instanceof CannotCall || given instanceof UnknownArgument) return refused(given.message);
  if (!(given instanceof ClientFailure)) throw given;
  const { thrown } = given;
  if (isUnconfigured(thrown)) return refused(`${thrown.message}${CONFIGURE}`);

  const { prefix, nameOf, causeOf } = style();
  const exception = readException(thrown);
  if (exception === undefined) {
    const cause = `Unable to execute HTTP request: ${reasonOf(thrown)}`;
    return { kind: 'failed', error: `${prefix}.SdkClientException`, cause };
  }
  return { kind: 'failed', error: `${prefix}.${nameOf(exception)}`, cause: causeOf(exception) };
}

function isUnconfigured({ name, message }: Error): boolean {
  return (
    name === 'CredentialsProviderError' || /^(?:Region is missing|Could not load credentials)/.test(message)
  );
}

/** Node says nothing but a code where it has tried several addresses; the SDK says what it has wrapped. */
function reasonOf({ message, name, code }: Error & { readonly code?: string }): string {
  return message.replace(/^AWS SDK error wrapper for \w+: /, '') || (code ?? name);
}

function readException(thrown: Thrown): ServiceException | undefined {
  const { name, message, $fault, $metadata: metadata = {} } = thrown;
  if ($fault === undefined || metadata.httpStatusCode === undefined) return undefined;
  return {
    name,
    code: thrown.Error?.Code ?? thrown.Code ?? name,
    message,
    statusCode: metadata.httpStatusCode,
    requestId: metadata.requestId ?? '',
    extendedRequestId: metadata.extendedRequestId,
    attempts: metadata.attempts ?? 1,
  };
}

/** As `aws-sdk:…` names them: after the Java SDK's classes. */
export function sdkStyle(serviceId: string, declares: (exception: string) => boolean): ExceptionStyle {
  const prefix = javaName(serviceId);
  return {
    prefix,
    nameOf: ({ name }) => (declares(name) ? withSuffix(name) : `${prefix}Exception`),
    causeOf: ({ message, statusCode, requestId, extendedRequestId, attempts }) => {
      const extended = extendedRequestId === undefined ? '' : `, Extended Request ID: ${extendedRequestId}`;
      const details = `Service: ${prefix}, Status Code: ${statusCode}, Request ID: ${requestId}${extended}`;
      return `${message} (${details}) (SDK Attempt Count: ${attempts})`;
    },
  };
}

export function withSuffix(name: string): string {
  return name.endsWith('Exception') ? name : `${name}Exception`;
}

/** `DynamoDb` for `DynamoDB`, `SesV2` for `SESv2`: of capitals in a row, only the first of an abbreviation is kept. */
export function javaName(serviceId: string): string {
  return serviceId
    .replace(/v(?=\d)/g, ' V')
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .map((word) => word.replace(/(?<=[A-Z])[A-Z]+(?![a-z])/g, (rest) => rest.toLowerCase()))
    .join('');
}
