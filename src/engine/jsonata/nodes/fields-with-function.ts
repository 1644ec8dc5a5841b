/** `$each` and `$sift`: a function written in place, called for every field of an object. */

import type { JsonObject } from '../../../asl/json';
import type { Evaluate, Run, Value } from '../run';
import { isArray, type Outcome, Sequence } from '../sequence';
import { isTrue } from '../truth';
import type { InlineFunction } from './lambda';

type Algorithm = (run: Run, fields: JsonObject, inline: InlineFunction) => Outcome;

/** Nothing for nothing; what is no object is left to the worker, which words the failure. */
export function overFields(object: Evaluate, inline: InlineFunction, algorithm: Algorithm) {
  return (run: Run): Outcome => {
    const value = object(run);
    if (typeof value !== 'object' || value === null || isArray(value)) return run.defer('no object');
    if (Object.hasOwn(value, '__proto__')) return run.defer('an unusual key');
    run.spend(Object.keys(value).length);
    return algorithm(run, value, inline);
  };
}

export function each(run: Run, fields: JsonObject, inline: InlineFunction): Outcome {
  const results = Object.entries(fields).map(([key, value]) => called(run, inline, value, key, fields));
  return new Sequence(results.filter((result) => result !== undefined));
}

/** Nothing where no field is left. */
export function sift(run: Run, fields: JsonObject, inline: InlineFunction): Outcome {
  const left = Object.entries(fields).filter(([key, value]) =>
    isTrue(run, called(run, inline, value, key, fields)),
  );
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

function called(run: Run, inline: InlineFunction, value: Value, key: string, fields: JsonObject): Value {
  return inline.call(run, inline.parameterCount < 2 ? [value] : [value, key, fields]);
}
