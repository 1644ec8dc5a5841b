/** Compiles the fields of states that hold numbers, each of which may be read from the data. */

import type { Json } from '../asl/json';
import { constantField, pathField } from './jsonpath/fields';
import { type NumberKind, numberReader } from './jsonpath/number-path';
import { field, type StateSource } from './state-source';
import type { Template } from './template';

interface NumberField<Name extends string> {
  readonly name: Name;
  readonly kind: NumberKind;
  /** Of locations: empty where the field is the state's own, or `ItemBatcher/`. */
  readonly prefix?: string;
}

/** A number or an expression in JSONata, a number or a path in JSONPath. */
export function numberField<Name extends string>(
  source: StateSource,
  { name, kind, prefix = '' }: NumberField<Name>,
  state: { readonly [Field in Name]?: Json } & { readonly [Field in `${Name}Path`]?: string },
): Template | undefined {
  const value: Json | undefined = state[name];
  if (source.language === 'JSONata') return field(source, `${prefix}${name}`, value);

  const pathName = `${name}Path` as const;
  const query = pathField(source, `${prefix}${pathName}`, state[pathName]);
  return query === undefined
    ? constantField(value)
    : { kind: 'query', read: numberReader(pathName, query, kind) };
}
