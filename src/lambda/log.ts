/**
 * Writes what a handler has to say as lines of JSON, which log services can search field by field.
 *
 * The time is not among them: whoever keeps the lines notes it.
 */

import { withoutSecrets } from './secrets';

/** From the least to the most urgent, as Lambda names them. */
const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;

export type LogLevelName = (typeof LEVELS)[number];

type Write = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** A line for each call; fields may be anything, errors too. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export interface LogSource {
  readonly functionName: string;
  readonly awsRequestId: string;
}

/** Leaves out what is less urgent than `AWS_LAMBDA_LOG_LEVEL`, by default `DEBUG`. */
export function createLog(
  { functionName, awsRequestId }: LogSource,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  const least = leastLevel(process.env['AWS_LAMBDA_LOG_LEVEL']);
  const at =
    (level: LogLevelName): Write =>
    (message, fields = {}) => {
      if (LEVELS.indexOf(level) < least) return;
      const line = { level, message, functionName, requestId: awsRequestId, ...fields };
      write(`${withoutSecrets(asText(line))}\n`);
    };
  return { debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}

function leastLevel(wanted: string | undefined): number {
  if (wanted === 'TRACE') return 0;
  if (wanted === 'FATAL') return LEVELS.indexOf('ERROR');
  return LEVELS.findIndex((level) => level === wanted || wanted === undefined || wanted === '');
}

/** To say something must not fail. */
function asText(line: object): string {
  try {
    return JSON.stringify(line, written);
  } catch {
    return JSON.stringify({ ...line, ...Object.fromEntries(Object.entries(line).map(asString)) });
  }
}

function written(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, ...(cause !== undefined && { cause }) };
}

function asString([name, value]: readonly [string, unknown]): readonly [string, string] {
  return [name, String(value)];
}
