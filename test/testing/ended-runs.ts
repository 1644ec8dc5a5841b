/** Ends runs in every way there is, and prints what is still going on in this process after each. */

import { execFileSync } from 'node:child_process';
import { external, jsonata, type, workflow, callback } from 'stepwright';
import { answer, mock, run } from 'stepwright/testing';

const score = external<{ text: string }, { words: number }>('score');
const ask = external<{ token: string }, null>('ask');
const approval = callback<{ approved: boolean }>('approval');

/** The regular expression is evaluated in a process of its own. */
const counting = workflow('counting', { input: type<{ text: string }>() }, (ctx, input) => {
  ctx.step('Score', score, { text: input.text }, { timeout: '1h' });
  return jsonata<number>`$count($match(${input.text}, /[a-z]+/))`;
});

const asking = workflow('asking', { input: type<object>() }, (ctx) =>
  ctx.waitForCallback('Ask', approval, ask, (token) => ({ token }), { timeout: '1h' }),
);

const input = { text: 'one two three' };
const scored = mock(score, { words: 3 });

const ENDS: Readonly<Record<string, () => Promise<unknown>>> = {
  succeeds: async () => (await run(counting, { input, mocks: [scored] })).output,
  timesOut: async () =>
    (await run(counting, { input, mocks: [mock(score, { words: 3 }, { takes: '2h' })] })).error,
  answerStillToCome: async () =>
    (await run(asking, { input: {}, mocks: [answer(approval, { approved: true }, { after: '9d' })] })).error,
  mistakeInMock: () =>
    run(counting, { input, mocks: [mock(score, () => assertNothing())] }).catch(
      ({ message }: Error) => message,
    ),
  noMock: () => run(counting, { input }).then(undefined, ({ name }: Error) => name),
};

function assertNothing(): never {
  throw new Error('mistaken');
}

/** Beside the standard streams and the process that compiles TypeScript for this one. */
function stillOpen(): readonly string[] {
  const resources = process.getActiveResourcesInfo().filter((kind) => !/^(Pipe|Process|TTY)Wrap$/.test(kind));
  const evaluations = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => Number.parseInt(line, 10) === process.pid && line.includes('evaluation-process'));
  return [...resources, ...evaluations];
}

async function main(): Promise<void> {
  for (const [name, end] of Object.entries(ENDS)) {
    const outcome = await end();
    // What is closed has one turn of the event loop to be gone.
    await new Promise(setImmediate);
    const open = stillOpen();
    console.log(JSON.stringify({ name, outcome, open }));
  }
}

void main();
