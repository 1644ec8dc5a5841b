/** The parameters of service integrations whose form Step Functions looks at before it calls the service. */

import type { Json } from '../asl/json';
import { isList, isObject } from '../asl/json-kind';
import { QueryFault } from './jsonpath/query-fault';
import type { TaskResource } from './resource';
import { jsonText } from './spelling';

type Format = (value: Json) => boolean;

/** "Call API Gateway with Step Functions" in the developer guide: a list of texts for each name. */
const LISTS_BY_NAME: Format = (value) => isObject(value) && Object.values(value).every(isList);

const FORMATS: Readonly<Record<string, Readonly<Record<string, Format>>>> = {
  apigateway: { Headers: LISTS_BY_NAME, QueryParameters: LISTS_BY_NAME },
};

/** Throws a `QueryFault` where a task of a state in JSONPath cannot be started with what it is given. */
export function checkParameters({ names }: TaskResource, given: Json): void {
  const formats = FORMATS[names.resourceType];
  if (formats === undefined || !isObject(given)) return;
  const wrong = Object.entries(formats).filter(([name, hasFormat]) => {
    const value = given[name];
    return value !== undefined && value !== null && !hasFormat(value);
  });
  if (wrong.length === 0) return;
  const reasons = wrong.map(([name]) => `The value of the field '${name}' has an invalid format`);
  throw new QueryFault(
    `The Parameters '${jsonText(given)}' could not be used to start the Task: [${reasons.join(', ')}]`,
  );
}
