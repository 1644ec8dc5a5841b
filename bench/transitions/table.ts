/** `npm run bench -- transitions`: what compiled workflows cost beside machines written by hand. */

import type { Row } from '../bench';
import { compare, type Comparison } from './compare';
import { CONTESTS } from './contests';

export async function transitionsBench(): Promise<readonly Row[]> {
  const compared = await Promise.all(CONTESTS.map(compare));
  return compared.map(row);
}

function row({ name, compiled, expert }: Comparison): Row {
  return {
    workflow: name,
    transitions: compiled.transitions,
    'by hand': expert.transitions,
    states: compiled.states,
    'states by hand': expert.states,
    bytes: compiled.bytes,
    'bytes by hand': expert.bytes,
    '× bytes': compiled.bytes / expert.bytes,
  };
}
