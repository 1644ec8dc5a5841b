/** Writes the command that answers a callback, as it can be typed. */

import type { Json } from '../../asl/json';

interface Answering {
  readonly endpoint: string;
  readonly taskToken: string;
  readonly output: Json;
}

export function answerCommand({ endpoint, taskToken, output }: Answering): string {
  // A token that begins with a dash is no option.
  const token = taskToken.startsWith('-') ? `-- ${taskToken}` : taskToken;
  return `npx stepwright answer --endpoint ${endpoint} --output ${quoted(JSON.stringify(output))} ${token}`;
}

/** For POSIX shells. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
