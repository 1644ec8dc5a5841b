/**
 * The program of the process in which expressions off the synchronous path are evaluated.
 *
 * It evaluates in a thread of its own, so that this thread stays free to notice that the parent is gone: no
 * runaway expression outlives whoever asked for it.
 */

import { Worker } from 'node:worker_threads';
import { MEMORY_EXHAUSTED_EXIT_CODE, type EvaluationMessage } from './evaluation-message';

const thread = new Worker(require.resolve('./evaluation-thread'));

thread.on('message', (message: EvaluationMessage) => process.send?.(message));
thread.on('error', (error) => {
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  process.exit(isOutOfMemory ? MEMORY_EXHAUSTED_EXIT_CODE : 1);
});
process.on('message', (request) => thread.postMessage(request));
process.on('disconnect', () => process.exit());
