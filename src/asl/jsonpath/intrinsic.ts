/** Calls of intrinsic functions, such as `States.Format('{}', $.name)`, as data. */

import type { JsonPath } from './path';

export interface IntrinsicCall {
  readonly kind: 'call';
  readonly name: IntrinsicName;
  readonly args: readonly IntrinsicArgument[];
}

export type IntrinsicArgument =
  | IntrinsicCall
  | { readonly kind: 'constant'; readonly value: number | boolean | null }
  /** As it is written between its quotes, escapes and all: `States.Format` tells `\\{` from `{`. */
  | { readonly kind: 'text'; readonly source: string }
  | {
      readonly kind: 'path';
      readonly text: string;
      /** Absent where a part of the text is only known when it is deployed. */
      readonly path: JsonPath | undefined;
    };

type Parameter = 'any' | 'number' | 'string' | 'list' | 'object' | 'boolean';

interface Signature {
  readonly parameters: readonly Parameter[];
  /** How many of the parameters may be left out. */
  readonly optional?: number;
  /** Of what kind any further arguments are. */
  readonly rest?: Parameter;
  readonly isText?: true;
}

const SIGNATURES = {
  Array: { parameters: [], rest: 'any' },
  ArrayContains: { parameters: ['list', 'any'] },
  // What it gives is an item, which may be a text.
  ArrayGetItem: { parameters: ['list', 'number'], isText: true },
  ArrayLength: { parameters: ['list'] },
  ArrayPartition: { parameters: ['list', 'number'] },
  ArrayRange: { parameters: ['number', 'number', 'number'] },
  ArrayUnique: { parameters: ['list'] },
  Base64Decode: { parameters: ['string'], isText: true },
  Base64Encode: { parameters: ['string'], isText: true },
  Format: { parameters: ['string'], rest: 'any', isText: true },
  Hash: { parameters: ['any', 'string'], isText: true },
  JsonMerge: { parameters: ['object', 'object', 'boolean'] },
  JsonToString: { parameters: ['any'], isText: true },
  MathAdd: { parameters: ['number', 'number'] },
  MathRandom: { parameters: ['number', 'number', 'number'], optional: 1 },
  StringSplit: { parameters: ['string', 'string'] },
  StringToJson: { parameters: ['string'] },
  UUID: { parameters: [], isText: true },
} as const satisfies Record<string, Signature>;

export type IntrinsicName = keyof typeof SIGNATURES;

export function isIntrinsicName(name: string): name is IntrinsicName {
  return Object.hasOwn(SIGNATURES, name);
}

/** Whether the result of a call may be a text. */
export function givesText({ name }: IntrinsicCall): boolean {
  return signatureOf(name).isText === true;
}

/** Whether a function takes as many arguments, and written ones of those kinds; a path or a call may give anything. */
export function takesArguments(name: IntrinsicName, args: readonly IntrinsicArgument[]): boolean {
  const { parameters, optional = 0, rest } = signatureOf(name);
  if (args.length < parameters.length - optional) return false;
  if (args.length > parameters.length && rest === undefined) return false;
  return args.every((argument, index) => takes(parameters[index] ?? rest ?? 'any', argument));
}

function signatureOf(name: IntrinsicName): Signature {
  return SIGNATURES[name];
}

function takes(parameter: Parameter, argument: IntrinsicArgument): boolean {
  if (parameter === 'any') return true;
  if (argument.kind === 'text') return parameter === 'string';
  return argument.kind !== 'constant' || typeof argument.value === parameter;
}
