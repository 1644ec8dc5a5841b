/** The types of an AWS service as Step Functions calls it, from the types of that service's SDK v3 package. */

/** A command class of an SDK package, as far as its types matter. */
type CommandClass<In, Out> = abstract new (...args: never[]) => {
  readonly input: In;
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: Out }>;
};

/** The class of the command that an action is, in the types of its package; `never` where there is none. */
export type ActionOf<Sdk, Action extends string> = Sdk[Extract<`${Capitalize<Action>}Command`, keyof Sdk>];

/** What a state calls an action with: members in PascalCase, whatever the SDK calls them. */
export type InputOf<Command> = Command extends abstract new (...args: never[]) => { readonly input: infer In }
  ? SentStructure<In>
  : never;

/** What an action gives a state; optimised integrations write a moment as milliseconds, the others as text. */
export type OutputOf<Command, Moment = string> =
  Command extends CommandClass<infer _In, infer Out> ? GivenStructure<Out, Moment> : never;

type Scalar = string | number | boolean | null;
type AnyFunction = (...args: never[]) => unknown;

/** Text that JSON has no better type for: bytes and what an SDK gives as a stream. */
type Blob = Uint8Array | { readonly transformToString: AnyFunction };

type MemberName<K> = string extends K
  ? K
  : K extends '$metadata' | '$unknown'
    ? never
    : Capitalize<K & string>;

export type SentStructure<A> = { [K in keyof A as MemberName<K>]: Sent<Exclude<A[K], undefined>> };

export type Sent<A> = A extends Scalar
  ? A
  : A extends Date
    ? string
    : A extends Blob
      ? unknown
      : A extends readonly (infer Item)[]
        ? Sent<Item>[]
        : A extends object
          ? SentStructure<A>
          : never;

export type GivenStructure<A, Moment> = { [K in keyof A as MemberName<K>]: Given<A[K], Moment> };

export type Given<A, Moment> = A extends Scalar | undefined
  ? A
  : A extends Date
    ? Moment
    : A extends Blob
      ? string
      : A extends readonly (infer Item)[]
        ? Given<Item, Moment>[]
        : A extends object
          ? GivenStructure<A, Moment>
          : never;

/** The names of the exceptions that a package exports; that of their base class is any text. */
type ExceptionName<Sdk> = {
  [K in keyof Sdk]: K extends `${string}Command` ? never : NameOf<Sdk[K]>;
}[keyof Sdk];

type NameOf<Class> = Class extends abstract new (...args: never[]) => {
  readonly name: infer Name extends string;
  readonly $fault: unknown;
}
  ? string extends Name
    ? never
    : Name
  : never;

/** Step Functions ends every name of an exception with that word. */
type WithSuffix<Name extends string> = Name extends `${string}Exception` ? Name : `${Name}Exception`;

/** What the SDK calls its service, from the name of its exceptions' base class. */
export type SdkName<Sdk> = keyof Sdk extends infer K
  ? K extends `${infer Name}ServiceException`
    ? Name
    : never
  : never;

/** `DynamoDb` for `DynamoDB`: of capitals in a row, only the first of an abbreviation is kept. */
export type PascalName<Name extends string> = Pascal<Name, '', false>;

type Pascal<
  Rest extends string,
  Done extends string,
  AfterCapital extends boolean,
> = Rest extends `${infer First}${infer Others}`
  ? IsCapital<First> extends true
    ? Pascal<
        Others,
        `${Done}${AfterCapital extends true ? (StartsLower<Others> extends true ? First : Lowercase<First>) : First}`,
        true
      >
    : Pascal<Others, `${Done}${First}`, false>
  : Done;

type IsCapital<Letter extends string> = Letter extends Lowercase<Letter> ? false : true;

type StartsLower<Text extends string> = Text extends `${infer First}${string}`
  ? First extends Uppercase<First>
    ? false
    : true
  : false;

export type ErrorOf<
  Sdk,
  Prefix extends string,
> = `${Prefix}.${WithSuffix<ExceptionName<Sdk>> | `${Prefix}Exception`}`;
