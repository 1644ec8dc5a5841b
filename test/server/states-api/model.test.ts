/** The constraints of all members are those of AWS's own model of the API. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Member, Members } from '../../../src/server/states-api/members';
import { OPERATIONS } from '../../../src/server/states-api/operations';

const file = join(__dirname, '../../../../shared/sfn-model.json');

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sensitive?: boolean;
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const model = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Model) : undefined; // as AWS publishes it
if (model === undefined) console.warn('The model of the API is absent: the comparison with it is skipped.');

const TYPES: Readonly<Record<string, string>> = { long: 'integer' };

/** What both sides say of a shape, in one form. */
function fromModel(name: string, shapes: Model['shapes']): unknown {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}`);
  const { type, min, max, pattern, sensitive, member } = shape;
  return {
    type: TYPES[type] ?? type,
    min: min ?? 0,
    max,
    pattern,
    sensitive: sensitive ?? false,
    values: shape.enum?.toSorted(),
    item: member && fromModel(member.shape, shapes),
    members: shape.members && fieldsOfModel(shape, shapes),
  };
}

function fieldsOfModel({ members = {}, required = [] }: Shape, shapes: Model['shapes']) {
  return Object.fromEntries(
    Object.entries(members).map(([name, { shape }]) => [
      name,
      { isRequired: required.includes(name), shape: fromModel(shape, shapes) },
    ]),
  );
}

function fromTable(member: Member): unknown {
  return {
    type: member.type,
    min: ('min' in member ? member.min : undefined) ?? 0,
    max: 'max' in member ? member.max : undefined,
    pattern: member.type === 'string' ? member.pattern : undefined,
    sensitive: member.type === 'string' && member.sensitive === true,
    values: member.type === 'string' ? member.values?.toSorted() : undefined,
    item: member.type === 'list' ? fromTable(member.item) : undefined,
    members: member.type === 'structure' ? fieldsOfTable(member.members) : undefined,
  };
}

function fieldsOfTable(members: Members) {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [
      name,
      { isRequired: member.required === true, shape: fromTable(member) },
    ]),
  );
}

const modelTest = model === undefined ? test.skip : test;

modelTest('every operation of the model is served', () => {
  expect([...OPERATIONS.keys()]).toEqual(Object.keys(model?.operations ?? {}).toSorted());
});

modelTest.each([...OPERATIONS])('the members of %s are those of the model', (name, { members }) => {
  const shape = model?.shapes[model.operations[name]?.input.shape ?? ''];

  expect(fieldsOfTable(members)).toEqual(shape && fieldsOfModel(shape, model?.shapes ?? {}));
});
