/** SendTaskSuccess: any JSON is accepted; what does not fit the contract is warned about. */

import { warnOfSuccess } from '../callback-warnings';
import { refused } from './answer';
import { parseText } from './json-text';
import { required } from './members';
import { operation } from './operation';
import { DATA } from './shapes';
import { answerFor, TASK_TOKEN } from './task-token';

export const sendTaskSuccess = operation(
  {
    taskToken: TASK_TOKEN,
    output: required(DATA),
  },
  async ({ taskToken, output }, service) => {
    const parsed = parseText(output);
    if (parsed.kind === 'malformed') return refused('InvalidOutput', `Invalid Output: '${parsed.message}'`);

    const holder = service.holderOf(taskToken);
    const verdict = service.engine.succeedTask(taskToken, parsed.value);
    if (verdict === 'accepted') await warnOfSuccess(service, holder, parsed.value);
    return answerFor(verdict, holder);
  },
);
