/** Task tokens that were tampered with answer nothing. */

import { createServer } from '../../../src/entries/server';
import { ASK, tokenTasks } from '../support';
import { accepted, call } from './call';

/** Another one of the letters that tokens are made of. */
function other(letter: string): string {
  return letter === 'A' ? 'B' : 'A';
}

function tamperings(token: string): readonly string[] {
  const altered = [...token].map(
    (letter, at) => `${token.slice(0, at)}${other(letter)}${token.slice(at + 1)}`,
  );
  const swapped = [...token].reverse().join('');
  return [...altered, swapped, token.slice(1), token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`];
}

test('a token of which anything was changed is invalid, and the task waits on for the right one', async () => {
  let give = (_token: string): void => {};
  const given = new Promise<string>((resolve) => (give = resolve));
  const server = createServer({ machines: [ASK], tasks: tokenTasks((token) => give(token)) });
  const executionArn = server.start('ask', { input: {} });
  const token = await given;
  const before = server.engine.snapshot(executionArn);

  for (const taskToken of tamperings(token)) {
    for (const [operation, answer] of [
      ['SendTaskSuccess', { output: '{}' }],
      ['SendTaskFailure', { error: 'E' }],
      ['SendTaskHeartbeat', {}],
    ] as const) {
      expect(await call(server, operation, { taskToken, ...answer })).toMatchObject({
        status: 400,
        error: 'InvalidToken',
      });
    }
  }
  expect(server.engine.snapshot(executionArn)).toEqual(before);
  await accepted(server, 'SendTaskSuccess', { taskToken: token, output: '{"yes":1}' });
  expect(await server.engine.result(executionArn)).toMatchObject({ output: { yes: 1 } });
  await server.close();
});
