/**
 * Checks the members of a request against a small table, as AWS checks them against its model.
 *
 * First the types (`SerializationException`), then all constraints together (`ValidationException`). The
 * texts are those of the service; values of sensitive members are not repeated in them.
 */

import type { Json, JsonObject } from '../../asl/json';
import { refused, type Refusal } from './answer';
import { constraintsOf, shown } from './constraints';

export type Member = StringMember | NumberMember | BooleanMember | ListMember | StructureMember;

interface AnyMember {
  readonly required?: true;
}

export interface StringMember extends AnyMember {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  /** As the model writes it, which is as it is shown. */
  readonly pattern?: string;
  readonly sensitive?: true;
  /** "Length constraints apply to the payload size, and are expressed as bytes" (API reference). */
  readonly isPayload?: true;
}

export interface NumberMember extends AnyMember {
  readonly type: 'integer' | 'long' | 'float';
  readonly min?: number;
  readonly max?: number;
}

interface BooleanMember extends AnyMember {
  readonly type: 'boolean';
}

export interface ListMember extends AnyMember {
  readonly type: 'list';
  readonly item: Member;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureMember extends AnyMember {
  readonly type: 'structure';
  /** By which AWS shows a value of it. */
  readonly name: string;
  readonly members: Members;
}

export type Members = Readonly<Record<string, Member>>;

/** A member that has to be there. */
export function required<const M extends Member>(member: M): M & { readonly required: true } {
  return { ...member, required: true };
}

type ValueOf<M extends Member> = M extends StructureMember
  ? InputOf<M['members']>
  : M extends ListMember
    ? readonly ValueOf<M['item']>[]
    : M extends NumberMember
      ? number
      : M extends StringMember
        ? TextOf<M>
        : boolean;

type TextOf<M extends StringMember> = M extends { readonly values: readonly (infer Value)[] }
  ? Value
  : string;

type RequiredNames<M extends Members> = {
  [Name in keyof M]: M[Name] extends { required: true } ? Name : never;
}[keyof M];

/** The input of an operation, as its table of members promises it. */
export type InputOf<M extends Members> = {
  readonly [Name in RequiredNames<M>]: ValueOf<M[Name]>;
} & { readonly [Name in Exclude<keyof M, RequiredNames<M>>]?: ValueOf<M[Name]> };

export type CheckedInput<M extends Members> =
  { readonly kind: 'checked'; readonly input: InputOf<M> } | Refusal;

export function checkMembers<M extends Members>(members: M, body: JsonObject): CheckedInput<M> {
  const unreadable = misreadMember(members, body);
  if (unreadable !== undefined) return refused('SerializationException', unreadable);

  const broken = brokenMembers(members, body, '');
  if (broken.length > 0) {
    const errors = broken.length === 1 ? 'error' : 'errors';
    return refused(
      'ValidationException',
      `${broken.length} validation ${errors} detected: ${broken.join('; ')}`,
    );
  }
  return { kind: 'checked', input: knownFields(members, body) as InputOf<M> }; // just checked, member by member
}

/** What is `null` was not given, and what the model does not know is not looked at. */
function knownFields(members: Members, body: JsonObject): JsonObject {
  const given = Object.entries(members).flatMap(([name, member]) => {
    const value = body[name] ?? undefined;
    return value === undefined ? [] : [[name, knownValue(member, value)] as const];
  });
  return Object.fromEntries(given);
}

function knownValue(member: Member, value: Json): Json {
  if (member.type === 'list' && Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => knownValue(member.item, item)); // JSON holds no other arrays
  }
  return member.type === 'structure' ? knownFields(member.members, value as JsonObject) : value; // of the right type
}

const JAVA_TYPES = {
  string: 'a String',
  integer: 'an Integer',
  long: 'a Long',
  float: 'a Float',
  boolean: 'a Boolean',
};

/** What Java's whole numbers hold. */
const JAVA_RANGES = {
  integer: { bits: 31, text: 'int (-2147483648 - 2147483647)' },
  long: { bits: 63, text: 'long (-9223372036854775808 - 9223372036854775807)' },
};

function misreadMember(members: Members, body: JsonObject): string | undefined {
  return firstOf(Object.entries(members), ([name, member]) => misread(member, body[name] ?? undefined));
}

/** Why a value cannot even be read as what the member is. */
function misread(member: Member, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (member.type === 'list') {
    return Array.isArray(value)
      ? firstOf(value as readonly Json[], (item) => misread(member.item, item)) // JSON holds no other arrays
      : 'Expected list or null';
  }
  if (Array.isArray(value)) return 'Start of list found where not expected.';
  if (member.type === 'structure') {
    return typeof value === 'object'
      ? misreadMember(member.members, value as JsonObject) // neither null nor an array
      : 'Expected structure or null';
  }
  if (isOfType(member.type, value)) return outOfRange(member.type, value);
  if (typeof value === 'object') return 'Start of structure or map found where not expected.';
  const token = typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase();
  return `${token}_VALUE can not be converted to ${JAVA_TYPES[member.type]}`;
}

function isOfType(type: keyof typeof JAVA_TYPES, value: Json): boolean {
  if (type === 'integer' || type === 'long') return Number.isInteger(value);
  return typeof value === (type === 'float' ? 'number' : type);
}

function outOfRange(type: keyof typeof JAVA_TYPES, value: Json): string | undefined {
  if (type !== 'integer' && type !== 'long') return undefined;
  const { bits, text } = JAVA_RANGES[type];
  const number = Number(value);
  const fits = number >= -(2 ** bits) && number < 2 ** bits;
  return fits ? undefined : `Numeric value (${BigInt(number)}) out of range of ${text}`;
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function brokenMembers(members: Members, body: JsonObject, path: string): readonly string[] {
  return Object.entries(members).flatMap(([name, member]) =>
    broken(member, body[name] ?? undefined, `${path}${name}`),
  );
}

function broken(member: Member, value: Json | undefined, path: string): readonly string[] {
  const own = constraintsOf(member, value).map(
    (must) => `${shown(member, value)} at '${path}' failed to satisfy constraint: Member must ${must}`,
  );
  if (value === undefined || own.length > 0) return own;
  if (member.type === 'structure') return brokenMembers(member.members, value as JsonObject, `${path}.`); // of the right type
  if (member.type !== 'list') return [];
  return (value as readonly Json[]) // of the right type
    .flatMap((item, index) =>
      broken(required(member.item), item ?? undefined, `${path}.${index + 1}.member`),
    );
}
