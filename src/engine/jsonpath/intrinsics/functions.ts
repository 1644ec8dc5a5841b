/** The intrinsic functions by name. */

import type { Json } from '../../../asl/json';
import type { IntrinsicName } from '../../../asl/jsonpath/intrinsic';
import { javaRandom } from '../../jsonata/java-random';
import type { QueryScope } from '../query-scope';
import { integerIn, refuse } from './arguments';
import { hash, jsonMerge, jsonToString, stringToJson } from './documents';
import { arrayContains, arrayGetItem, arrayLength, arrayPartition, arrayRange, arrayUnique } from './lists';
import { base64Decode, base64Encode, format, stringSplit } from './texts';

export type IntrinsicFunction = (args: readonly Json[], scope: QueryScope) => Json;

export const FUNCTIONS: Readonly<Record<IntrinsicName, IntrinsicFunction>> = {
  Array: (args) => args,
  ArrayContains: lookingAtAll(arrayContains),
  ArrayGetItem: arrayGetItem,
  ArrayLength: arrayLength,
  ArrayPartition: arrayPartition,
  ArrayRange: arrayRange,
  ArrayUnique: lookingAtAll(arrayUnique),
  Base64Decode: base64Decode,
  Base64Encode: base64Encode,
  Format: lookingAtAll(format),
  Hash: hash,
  JsonMerge: jsonMerge,
  JsonToString: lookingAtAll(jsonToString),
  MathAdd: (args) => integerIn(args, 0) + integerIn(args, 1),
  MathRandom: mathRandom,
  StringSplit: readingText(stringSplit),
  StringToJson: readingText(stringToJson),
  UUID: (_, scope) => scope.uuid(),
};

/** A function that takes the longer the more there is in its arguments. */
function lookingAtAll(run: IntrinsicFunction): IntrinsicFunction {
  return (args, scope) => {
    for (const argument of args) scope.work.spendOn(argument);
    return run(args, scope);
  };
}

/** A function that reads its first argument character by character. */
function readingText(run: IntrinsicFunction): IntrinsicFunction {
  return (args, scope) => {
    scope.work.spendOnText(args[0]);
    return run(args, scope);
  };
}

/** From the first number up to the second, which is not given; the same for the same seed. */
function mathRandom(args: readonly Json[], scope: QueryScope): number {
  const [start, end] = [integerIn(args, 0), integerIn(args, 1)];
  if (end <= start) refuse(args, 1, `larger than ${start}`);
  const drawn = args.length > 2 ? javaRandom(integerIn(args, 2))() : scope.random();
  return start + Math.floor(drawn * (end - start));
}
