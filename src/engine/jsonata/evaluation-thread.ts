/** The program of the thread that evaluates, one expression at a time, in the process made for it. */

import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { EvaluationRequest } from '../ports';
import type { EvaluationMessage } from './evaluation-message';
import { createPackageEvaluation } from './package-evaluation';

/** The algorithms of `$hash`, by AWS's names. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

const evaluate = createPackageEvaluation(hash);

parentPort?.on('message', (request: EvaluationRequest) => {
  void evaluate(request).then((answer) => send({ kind: 'answer', answer }));
});
send({ kind: 'ready' });

function send(message: EvaluationMessage): void {
  parentPort?.postMessage(message);
}

function hash(text: string, algorithm: string): string {
  const name = ALGORITHMS.get(algorithm);
  if (name === undefined) {
    throw new Error(`The algorithm of $hash must be one of ${[...ALGORITHMS.keys()].join(', ')}`);
  }
  return createHash(name).update(text).digest('hex');
}
