/** The constraints of all members are those of AWS's own model of the API. */

import type { Member, Members } from '../../../src/server/states-api/members';
import { OPERATIONS } from '../../../src/server/states-api/operations';
import { readModel, shapeOf, type Model, type Shape } from './model';

const model = readModel();

/** What both sides say of a shape, in one form. */
function fromModel(name: string, of: Model): unknown {
  const shape = shapeOf(of, name);
  const { type, min, max, pattern, sensitive, member } = shape;
  return {
    type,
    min: min ?? 0,
    max,
    pattern,
    sensitive: sensitive ?? false,
    values: shape.enum?.toSorted(),
    item: member && fromModel(member.shape, of),
    members: shape.members && fieldsOfModel(shape, of),
  };
}

function fieldsOfModel({ members = {}, required = [] }: Shape, of: Model) {
  return Object.fromEntries(
    Object.entries(members).map(([name, { shape }]) => [
      name,
      { isRequired: required.includes(name), shape: fromModel(shape, of) },
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
  if (model === undefined) return;
  const shape = model.shapes[model.operations[name]?.input.shape ?? ''];

  expect(fieldsOfTable(members)).toEqual(shape && fieldsOfModel(shape, model));
});
