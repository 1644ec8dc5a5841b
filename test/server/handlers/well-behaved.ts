/** Handlers that show what a function gets from its environment. */

import type { HandlerContext } from '../../../src/entries/lambda';

let invocations = 0;

export const echo = async (event: unknown): Promise<unknown> => event;

export const answersAtLength = async (): Promise<string> => 'x'.repeat(262_144);

export const counts = async (): Promise<{ pid: number; invocations: number }> => {
  invocations += 1;
  return { pid: process.pid, invocations };
};

export const variables = async (): Promise<NodeJS.ProcessEnv> => process.env;

export const context = async (_event: unknown, given: HandlerContext): Promise<unknown> => ({
  functionName: given.functionName,
  arn: given.invokedFunctionArn,
  hasTime: given.getRemainingTimeInMillis() > 0 && given.getRemainingTimeInMillis() <= 3000,
});

export const callsBack = (
  event: unknown,
  _context: unknown,
  done: (error: null, result: unknown) => void,
): void => {
  setImmediate(() => done(null, { got: event }));
};

export const meets = async (event: { barrier: string }): Promise<number> => {
  // Answers only when a second process has arrived at the same address.
  const response = await fetch(event.barrier, { method: 'POST' });
  await response.text();
  return process.pid;
};
