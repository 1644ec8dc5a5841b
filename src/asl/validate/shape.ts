/** Checks an object against the fields it may have, which are written down as data. */

import type { QueryLanguage } from '../definition';
import { type Fields, inside, isObject, type Place, refuse } from './place';

/** Reports what is wrong with a value. */
export type Check = (value: unknown, place: Place) => void;

export interface Field {
  readonly check: Check;
  readonly isRequired?: true;
  /** The only query language that has the field; both have it if absent. */
  readonly language?: QueryLanguage;
}

/** Of these fields an object has one at most, or exactly one; only fields of its own query language count. */
export interface Alternatives {
  readonly fields: readonly string[];
  readonly isRequired: boolean;
}

export interface Shape {
  readonly fields: ReadonlyMap<string, Field>;
  /** What the fields of each query language have to fulfil together. */
  readonly demands: Readonly<Record<QueryLanguage, Demands>>;
}

interface Demands {
  readonly required: readonly string[];
  readonly alternatives: readonly Alternatives[];
}

/** The shape of an object that has these fields and no others; a check alone is a field that may be absent. */
export function shape(
  fields: Readonly<Record<string, Field | Check>>,
  ...alternatives: readonly Alternatives[]
): Shape {
  const entries = Object.entries(fields).map(
    ([name, field]) => [name, typeof field === 'function' ? { check: field } : field] as const,
  );
  const known = new Map<string, Field>(entries);
  const demandsIn = (language: QueryLanguage): Demands => ({
    required: [...known]
      .filter(([, field]) => field.isRequired === true && isIn(field, language))
      .map(([name]) => name),
    alternatives: alternatives.map((one) => ({
      ...one,
      fields: one.fields.filter((name) => isIn(known.get(name), language)),
    })),
  });
  return { fields: known, demands: { JSONPath: demandsIn('JSONPath'), JSONata: demandsIn('JSONata') } };
}

function isIn(field: Field | undefined, language: QueryLanguage): boolean {
  return field?.language === undefined || field.language === language;
}

/** A field that the object has to have, in every query language that has the field. */
export function required(check: Check): Field {
  return { check, isRequired: true };
}

/** A field that only JSONPath has. */
export function inJsonPath(check: Check): Field {
  return { check, language: 'JSONPath' };
}

/** A field that only JSONata has. */
export function inJsonata(check: Check): Field {
  return { check, language: 'JSONata' };
}

export function atMostOne(...fields: readonly string[]): Alternatives {
  return { fields, isRequired: false };
}

export function exactlyOne(...fields: readonly string[]): Alternatives {
  return { fields, isRequired: true };
}

/** The check that a value is an object of a shape. */
export function ofShape(expected: Shape): Check {
  return (value, place) => {
    checkShape(value, expected, place);
  };
}

/** Reports all that keeps a value from being an object of a shape. */
export function checkShape(value: unknown, { fields, demands }: Shape, place: Place): value is Fields {
  if (!isObject(value)) {
    refuse(place, 'Expected value of type [OBJECT]');
    return false;
  }
  const names = Object.keys(value);
  for (const name of names) refuseStrange(name, fields.get(name), value, place);
  requireFields(value, demands[place.language], place);
  for (const name of names) {
    const field = fields.get(name);
    if (field !== undefined && isIn(field, place.language)) field.check(value[name], inside(place, name));
  }
  return true;
}

function refuseStrange(name: string, field: Field | undefined, value: Fields, place: Place): void {
  const { language } = place;
  if (field === undefined) refuse(place, `Field '${name}' is not supported`);
  else if (!isIn(field, language) && !isDowngraded(value, place)) {
    const message = `The QueryLanguage is set to '${language}', but field '${name}' is only supported for the '${field.language}' QueryLanguage`;
    refuse(place, message);
  }
}

/** A JSONPath state in a JSONata machine is wrong as a whole: AWS does not go through its fields then. */
function isDowngraded(value: Fields, { survey }: Place): boolean {
  return survey.language === 'JSONata' && value['QueryLanguage'] === 'JSONPath';
}

function requireFields(value: Fields, { required: names, alternatives }: Demands, place: Place): void {
  const missing = names.filter((name) => !Object.hasOwn(value, name));
  if (missing.length > 0) refuse(place, `These fields are required: [${missing.join(', ')}]`);
  for (const one of alternatives) checkAlternatives(value, one, place);
}

function checkAlternatives(value: Fields, { fields, isRequired }: Alternatives, place: Place): void {
  // `End: false` is no way to leave a state.
  const count = fields.filter((name) => Object.hasOwn(value, name) && value[name] !== false).length;
  if (count > 1) refuse(place, `There should only be one of the following fields: [${fields.join(', ')}]`);
  if (count === 0 && isRequired) {
    refuse(place, `This object should have only one of the following fields: [${fields.join(', ')}]`);
  }
}
