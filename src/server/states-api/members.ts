/**
 * Checks the members of a request against a small table, as AWS checks them against its model.
 *
 * First the types (`SerializationException`), then all constraints together (`ValidationException`). The
 * texts are those of the service; values of sensitive members are not repeated in them.
 */

import type { Json, JsonObject } from '../../asl/json';
import { refused, type Refusal } from './answer';

export type Member = StringMember | IntegerMember | BooleanMember;

interface StringMember {
  readonly type: 'string';
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  /** As the model writes it, which is as it is shown. */
  readonly pattern?: string;
  readonly sensitive?: true;
  /** "Length constraints apply to the payload size, and are expressed as bytes" (API reference). */
  readonly isPayload?: true;
}

interface IntegerMember {
  readonly type: 'integer';
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
}

interface BooleanMember {
  readonly type: 'boolean';
  readonly required?: true;
}

export type Members = Readonly<Record<string, Member>>;

interface ValueTypes {
  readonly string: string;
  readonly integer: number;
  readonly boolean: boolean;
}

type RequiredNames<M extends Members> = {
  [Name in keyof M]: M[Name] extends { required: true } ? Name : never;
}[keyof M];

/** The input of an operation, as its table of members promises it. */
export type InputOf<M extends Members> = {
  readonly [Name in RequiredNames<M>]: ValueTypes[M[Name]['type']];
} & { readonly [Name in Exclude<keyof M, RequiredNames<M>>]?: ValueTypes[M[Name]['type']] };

export type CheckedInput<M extends Members> =
  { readonly kind: 'checked'; readonly input: InputOf<M> } | Refusal;

export function checkMembers<M extends Members>(members: M, body: JsonObject): CheckedInput<M> {
  const given = Object.entries(members).map(([name, member]) => ({
    name,
    member,
    value: body[name] ?? undefined,
  }));

  const unreadable = given
    .map(({ member, value }) => misread(member, value))
    .find((text) => text !== undefined);
  if (unreadable !== undefined) return refused('SerializationException', unreadable);

  const broken = given.flatMap(({ name, member, value }) => brokenConstraints(name, member, value));
  if (broken.length > 0) {
    const errors = broken.length === 1 ? 'error' : 'errors';
    return refused(
      'ValidationException',
      `${broken.length} validation ${errors} detected: ${broken.join('; ')}`,
    );
  }
  const present = given.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]);
  return { kind: 'checked', input: Object.fromEntries(present) as InputOf<M> }; // just checked, member by member
}

const JAVA_TYPES = { string: 'String', integer: 'Integer', boolean: 'Boolean' };

/** Why a value cannot even be read as what the member is. */
function misread({ type }: Member, value: Json | undefined): string | undefined {
  if (value === undefined || isOfType(type, value)) return undefined;
  if (Array.isArray(value)) return 'Start of list found where not expected.';
  if (typeof value === 'object') return 'Start of structure or map found where not expected.';
  const token = typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase();
  return `${token}_VALUE can not be converted to ${type === 'integer' ? 'an' : 'a'} ${JAVA_TYPES[type]}`;
}

function isOfType(type: Member['type'], value: Json): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function brokenConstraints(name: string, member: Member, value: Json | undefined): string[] {
  const isSensitive = member.type === 'string' && member.sensitive === true;
  const shown = isSensitive ? 'Value' : `Value ${value === undefined ? 'null' : `'${String(value)}'`}`;
  return constraintsOf(member, value).map(
    (must) => `${shown} at '${name}' failed to satisfy constraint: Member must ${must}`,
  );
}

function constraintsOf(member: Member, value: Json | undefined): string[] {
  if (value === undefined) return member.required === true ? ['not be null'] : [];
  switch (member.type) {
    case 'string':
      return stringConstraints(member, String(value));
    case 'integer':
      return rangeConstraints('value', member, Number(value));
    case 'boolean':
      return [];
  }
}

function stringConstraints(member: StringMember, value: string): string[] {
  if (member.values !== undefined && !member.values.includes(value)) {
    return [`satisfy enum value set: [${member.values.join(', ')}]`];
  }
  if (member.pattern !== undefined && !new RegExp(`^(?:${member.pattern})$`, 'u').test(value)) {
    return [`satisfy regular expression pattern: ${member.pattern}`];
  }
  const length = member.isPayload === true ? Buffer.byteLength(value) : value.length;
  return rangeConstraints('length', member, length);
}

function rangeConstraints(
  what: string,
  { min, max }: { min?: number; max?: number },
  size: number,
): string[] {
  if (max !== undefined && size > max) return [`have ${what} less than or equal to ${max}`];
  if (min !== undefined && size < min) return [`have ${what} greater than or equal to ${min}`];
  return [];
}
