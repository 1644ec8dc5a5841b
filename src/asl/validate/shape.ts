/** Checks an object against the fields it may have, which are written down as data. */

import type { QueryLanguage } from '../definition';
import { type Fields, inside, isObject, type Place, refuse } from './place';

/** Reports what is wrong with a value. */
export type Check = (value: unknown, place: Place) => void;

/** A field that the object need not have, in both query languages. */
export interface Field {
  readonly check: Check;
  readonly isRequired?: true;
  /** The only query language that has the field. */
  readonly language?: QueryLanguage;
}

/** Of these fields an object has one at most, or exactly one; only fields of its own query language count. */
export interface Choice {
  readonly fields: readonly string[];
  readonly isRequired: boolean;
}

export interface Shape {
  readonly fields: ReadonlyMap<string, Field>;
  readonly choices: readonly Choice[];
}

export function shape(fields: Readonly<Record<string, Field | Check>>, ...choices: readonly Choice[]): Shape {
  const entries = Object.entries(fields).map(
    ([name, field]) => [name, typeof field === 'function' ? { check: field } : field] as const,
  );
  return { fields: new Map(entries), choices };
}

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

export function atMostOne(...fields: readonly string[]): Choice {
  return { fields, isRequired: false };
}

export function exactlyOne(...fields: readonly string[]): Choice {
  return { fields, isRequired: true };
}

/** The check that a value is an object of a shape. */
export function ofShape(expected: Shape): Check {
  return (value, place) => {
    checkShape(value, expected, place);
  };
}

/** Reports all that keeps a value from being an object of a shape. */
export function checkShape(value: unknown, expected: Shape, place: Place): value is Fields {
  if (!isObject(value)) {
    refuse(place, 'Expected value of type [OBJECT]');
    return false;
  }
  refuseStrangeFields(value, expected, place);
  requireFields(value, expected, place);
  for (const choice of expected.choices) checkChoice(value, choice, place, expected);
  checkFields(value, expected, place);
  return true;
}

/** The checks of the fields that an object has, in the order of the shape. */
function checkFields(value: Fields, { fields }: Shape, place: Place): void {
  for (const [name, { check, language }] of fields) {
    const isForeign = language !== undefined && language !== place.language;
    if (Object.hasOwn(value, name) && !isForeign) check(value[name], inside(place, name));
  }
}

function refuseStrangeFields(value: Fields, { fields }: Shape, place: Place): void {
  for (const name of Object.keys(value)) {
    const field = fields.get(name);
    if (field === undefined) refuse(place, `Field '${name}' is not supported`);
    else if (
      field.language !== undefined &&
      field.language !== place.language &&
      !isDowngraded(value, place)
    ) {
      refuse(place, foreignField(name, field.language, place.language));
    }
  }
}

/** A JSONPath state in a JSONata machine is wrong as a whole: AWS does not go through its fields then. */
function isDowngraded(value: Fields, { survey }: Place): boolean {
  return survey.language === 'JSONata' && value['QueryLanguage'] === 'JSONPath';
}

function foreignField(name: string, language: QueryLanguage, used: QueryLanguage): string {
  return `The QueryLanguage is set to '${used}', but field '${name}' is only supported for the '${language}' QueryLanguage`;
}

function requireFields(value: Fields, { fields }: Shape, place: Place): void {
  const missing = [...fields]
    .filter(([name, { isRequired, language }]) => {
      const isForeign = language !== undefined && language !== place.language;
      return isRequired === true && !isForeign && !Object.hasOwn(value, name);
    })
    .map(([name]) => name);
  if (missing.length > 0) refuse(place, `These fields are required: [${missing.join(', ')}]`);
}

function checkChoice(value: Fields, { fields, isRequired }: Choice, place: Place, expected: Shape): void {
  const known = fields.filter((name) => {
    const language = expected.fields.get(name)?.language;
    return language === undefined || language === place.language;
  });
  const count = known.filter((name) => Object.hasOwn(value, name)).length;
  if (count > 1) refuse(place, `There should only be one of the following fields: [${known.join(', ')}]`);
  if (count === 0 && isRequired) {
    refuse(place, `This object should have only one of the following fields: [${known.join(', ')}]`);
  }
}
