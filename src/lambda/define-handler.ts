/**
 * Gives a Lambda handler a contract: schemas at its boundary and errors with declared names.
 *
 * AWS runs no schema, so the handler checks what it takes and gives itself. The errors are part of the
 * handler's type: a workflow that imports the type knows what it may retry and catch.
 */

import { checkValue } from '../dsl/check-value';
import type { StandardSchema } from '../dsl/schema';
import { createLog, type Log } from './log';
import { withoutSecretsInErrors } from './secrets';

/** What Lambda can call, with the names of the errors it throws on purpose. */
export interface Handler<In, Out, ErrorName extends string = never> {
  (event: In, context?: HandlerContext): Promise<Out>;
  readonly errors: readonly ErrorName[];
}

/** The part of Lambda's context object that handlers use. */
export interface HandlerContext {
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** What the body of a handler gets besides its input. */
export type HandlerTools<ErrorName extends string, Token extends boolean = false> = Tools<ErrorName> &
  (Token extends true ? TaskToken : unknown);

interface Tools<ErrorName extends string> {
  /** Ends the handler with one of its declared errors; the workflow sees it under this name. */
  readonly fail: (error: ErrorName, message?: string) => never;
  /** Lambda's own; it tells the remaining time, too. */
  readonly context: HandlerContext;
  /** Writes lines of JSON that name the request. */
  readonly log: Log;
}

/** What the input of a handler that is handed a task token has besides. */
export interface TaskToken {
  readonly taskToken: string;
}

type Taken<In, Token extends boolean> = Token extends true ? In & TaskToken : In;

type Body<Seen, Given, ErrorName extends string, Token extends boolean> = (
  input: Seen,
  tools: HandlerTools<ErrorName, Token>,
) => Given | Promise<Given>;

interface InputAndErrors<In, Seen, ErrorName extends string, Token extends boolean> {
  readonly input?: StandardSchema<In, Seen>;
  readonly errors?: readonly ErrorName[];
  /** Whether the input has a `taskToken`, which is taken out of it before it is checked. */
  readonly taskToken?: Token;
}

interface CheckedOutput<
  In,
  Seen,
  Given,
  Out,
  ErrorName extends string,
  Token extends boolean,
> extends InputAndErrors<In, Seen, ErrorName, Token> {
  readonly output: StandardSchema<Given, Out>;
}

/**
 * Wraps the body of a Lambda function.
 *
 * Without an input schema the type of the input is what the body's parameter says. An input or output
 * that does not fit fails the invocation with `InvalidInput` or `InvalidOutput`.
 *
 * @example
 * export const handler = defineHandler(
 *   { input: z.object({ orderId: z.string() }), errors: ['CardDeclined'] },
 *   async (input, { fail }) => {
 *     const payment = await charge(input.orderId);
 *     return payment ?? fail('CardDeclined', `the card of ${input.orderId} was declined`);
 *   },
 * );
 */
export function defineHandler<
  Seen,
  Given,
  Out,
  In = Seen,
  const ErrorName extends string = never,
  const Token extends boolean = false,
>(
  contract: CheckedOutput<In, Seen, Given, Out, ErrorName, Token>,
  body: Body<Seen, NoInfer<Given>, NoInfer<ErrorName>, NoInfer<Token>>,
): Handler<Taken<In, Token>, Out, ErrorName>;
export function defineHandler<
  Seen,
  Out,
  In = Seen,
  const ErrorName extends string = never,
  const Token extends boolean = false,
>(
  contract: InputAndErrors<In, Seen, ErrorName, Token>,
  body: Body<Seen, Out, NoInfer<ErrorName>, NoInfer<Token>>,
): Handler<Taken<In, Token>, Out, ErrorName>;
export function defineHandler<Seen, Out>(
  contract: Partial<CheckedOutput<Seen, Seen, Out, Out, string, boolean>>,
  body: Body<Seen, Out, string, true>,
): Handler<Seen, Out, string> {
  const handle = async (event: Seen, context: HandlerContext = CALLED_DIRECTLY): Promise<Out> => {
    const { taskToken, rest } =
      contract.taskToken === true ? takeToken(event) : { taskToken: '', rest: event };
    const input = await checked('InvalidInput', 'takes', contract.input, rest);
    const log = createLog(context);
    const output = await withoutSecretsInErrors(async () => body(input, { fail, context, log, taskToken }));
    return checked('InvalidOutput', 'gave', contract.output, output);
  };
  return Object.assign(handle, { errors: contract.errors ?? [] });
}

function takeToken<Event>(event: Event): { readonly taskToken: string; readonly rest: Event } {
  const { taskToken, ...rest } = { ...event } as Event & Partial<TaskToken>; // where it is none, it has none
  if (typeof taskToken === 'string' && taskToken !== '') return { taskToken, rest: rest as Event }; // but for the token
  throw named('InvalidInput', 'the handler takes a task token, but its input has no "taskToken"', takeToken);
}

/** The context of a handler that a test calls as a plain function: its time never runs out. */
const CALLED_DIRECTLY: HandlerContext = {
  functionName: 'called-directly',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:called-directly',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  getRemainingTimeInMillis: () => Infinity,
};

function fail(error: string, message = ''): never {
  throw named(error, message, fail);
}

async function checked<Value>(
  errorName: 'InvalidInput' | 'InvalidOutput',
  verb: string,
  schema: StandardSchema<unknown, Value> | undefined,
  value: Value,
): Promise<Value> {
  if (schema === undefined) return value;
  const result = await checkValue(schema, value);
  if (result.kind === 'fits') return result.value;

  const issues = result.issues.join('; ');
  throw named(errorName, `what the handler ${verb} does not fit its schema: ${issues}`, checked);
}

/** AWS takes the error's type from `name`; the stack is captured last, so that its first line has it too. */
function named(name: string, message: string, below: (...args: never[]) => unknown): Error {
  const error = Object.assign(new Error(message), { name });
  Error.captureStackTrace(error, below);
  return error;
}
