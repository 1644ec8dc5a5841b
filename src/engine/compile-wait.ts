/** Compiles Wait states. */

import type { WaitState } from '../asl/definition';
import { stateBasis } from './compile-basis';
import { stateExit } from './compile-exit';
import { constantField, pathField } from './jsonpath/fields';
import { secondsReader, timestampReader } from './jsonpath/wait-path';
import { isNonNegativeInteger } from './seconds';
import type { WaitProgram } from './state-program';
import { checkConstant, field, report, type StateSource } from './state-source';
import { parseTimestamp } from './timestamp';

type Delay = WaitProgram['until'];

/** The compiled state, or `undefined` where it does not say for how long. */
export function compileWait(source: StateSource, state: WaitState): WaitProgram | undefined {
  const delays = [...constantDelays(source, state), ...pathDelays(source, state)];
  const [until] = delays;
  if (until === undefined || delays.length > 1) {
    report(source, '', `a Wait state has either ${WAYS[source.language]}`);
    return undefined;
  }
  checkDelay(source, state);
  return { kind: 'wait', ...stateBasis(source), until, exit: stateExit(source, state) };
}

const WAYS = {
  JSONata: '"Seconds" or "Timestamp"',
  JSONPath: '"Seconds", "SecondsPath", "Timestamp" or "TimestampPath"',
};

function constantDelays(source: StateSource, state: WaitState): readonly Delay[] {
  const compile = (name: 'Seconds' | 'Timestamp') =>
    source.language === 'JSONata' ? field(source, name, state[name]) : constantField(state[name]);
  return delaysOf(compile('Seconds'), compile('Timestamp'));
}

function pathDelays(source: StateSource, state: WaitState): readonly Delay[] {
  const seconds = pathField(source, 'SecondsPath', state.SecondsPath);
  const timestamp = pathField(source, 'TimestampPath', state.TimestampPath);
  return delaysOf(
    seconds && { kind: 'query', read: secondsReader(seconds) },
    timestamp && { kind: 'query', read: timestampReader(timestamp) },
  );
}

function delaysOf(
  seconds: Delay['value'] | undefined,
  timestamp: Delay['value'] | undefined,
): readonly Delay[] {
  return [
    ...(seconds === undefined ? [] : [{ kind: 'seconds' as const, value: seconds }]),
    ...(timestamp === undefined ? [] : [{ kind: 'timestamp' as const, value: timestamp }]),
  ];
}

function checkDelay(source: StateSource, { Seconds, Timestamp }: WaitState): void {
  const isMoment = (value: unknown) => typeof value === 'string' && parseTimestamp(value) !== undefined;
  checkConstant(source, 'Seconds', {
    value: Seconds,
    isValid: isNonNegativeInteger,
    wanted: 'an integer from 0',
  });
  checkConstant(source, 'Timestamp', {
    value: Timestamp,
    isValid: isMoment,
    wanted: 'a moment such as "2030-01-31T12:00:00Z"',
  });
}
