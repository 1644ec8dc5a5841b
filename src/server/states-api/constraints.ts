/** What the model asks of a value, in the words of AWS, and how AWS shows a value that breaks it. */

import type { Json, JsonObject } from '../../asl/json';
import type { ListMember, Member, NumberMember, StringMember } from './members';

/** Each as it ends the sentence "Member must …". */
export function constraintsOf(member: Member, value: Json | undefined): readonly string[] {
  if (value === undefined) return member.required === true ? ['not be null'] : [];
  switch (member.type) {
    case 'string':
      return stringConstraints(member, String(value));
    case 'integer':
    case 'long':
    case 'float':
      return rangeConstraints('value', member, Number(value));
    case 'list':
      return rangeConstraints('length', member, (value as readonly Json[]).length); // of the right type
    case 'boolean':
    case 'structure':
      return [];
  }
}

function stringConstraints(member: StringMember, value: string): readonly string[] {
  if (member.values !== undefined && !member.values.includes(value)) {
    return [`satisfy enum value set: [${member.values.join(', ')}]`];
  }
  const { pattern } = member;
  const fits = pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value);
  const length = member.isPayload === true ? Buffer.byteLength(value) : value.length;
  return [
    ...(fits ? [] : [`satisfy regular expression pattern: ${pattern}`]),
    ...rangeConstraints('length', member, length),
  ];
}

function rangeConstraints(
  what: string,
  { min, max }: Pick<NumberMember | ListMember, 'min' | 'max'>,
  size: number,
): readonly string[] {
  if (max !== undefined && size > max) return [`have ${what} less than or equal to ${max}`];
  if (min !== undefined && size < min) return [`have ${what} greater than or equal to ${min}`];
  return [];
}

/** Sensitive values are not repeated. */
export function shown(member: Member, value: Json | undefined): string {
  if (member.type === 'string' && member.sensitive === true) return 'Value';
  return value === undefined ? 'Value null' : `Value '${inJava(member, value)}'`;
}

/** As Java's `toString` writes it. */
function inJava(member: Member, value: Json): string {
  if (member.type === 'list') {
    return `[${(value as readonly Json[]).map((item) => inJava(member.item, item)).join(', ')}]`; // of the right type
  }
  if (member.type !== 'structure') return String(value);
  const fields = Object.entries(member.members).map(
    ([name, field]) => `${name}=${inJava(field, (value as JsonObject)[name] ?? null)}`, // of the right type
  );
  return `${member.name}(${fields.join(', ')})`;
}
