/** SendTaskSuccess: any JSON is accepted; what does not fit the contract is warned about. */

import { MAX_PAYLOAD_BYTES } from '../../asl/limits';
import { warnOfSuccess } from '../callback-warnings';
import { refused } from './answer';
import { parseText } from './json-text';
import { operation } from './operation';
import { answerFor, TASK_TOKEN } from './task-token';

export const sendTaskSuccess = operation(
  {
    taskToken: TASK_TOKEN,
    output: { type: 'string', required: true, max: MAX_PAYLOAD_BYTES, sensitive: true, isPayload: true },
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
