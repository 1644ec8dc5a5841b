/** A workflow to record bodies in, and what is left of them. */

import * as z from 'zod';
import { callback, external, type, workflow } from '../../src/index';
import type { Ctx, Ref } from '../../src/index';
import type { Recording, TaskNode } from '../../src/dsl/node';
import { recordingOf } from '../../src/dsl/workflow';
import { showBlock } from './show';

export interface Order {
  id: string;
  total: number;
  vip: boolean;
  status: 'open' | 'closed';
  priority: 1 | 2;
  shipAfter: string;
  delay: number;
  shape: { kind: 'circle'; r: number } | { kind: 'square'; side: number };
}

export const task = external<{ id: unknown }, { ok: boolean; name: string }>('task').throws('Busy', 'Broken');
export const ask = external<{ token: string }, null>('ask').throws('NobodyThere');
export const approval = callback('approval', {
  output: z.object({ approved: z.boolean() }),
  errors: ['Withdrawn'],
});

export function record(body: (ctx: Ctx<unknown>, order: Ref<Order>) => unknown): Recording {
  const recorded = workflow('order', { input: type<Order>(), output: type<unknown>() }, body);
  return recordingOf(recorded);
}

/** The steps of a body as text; there must be no mistake. */
export function steps(body: (ctx: Ctx<unknown>, order: Ref<Order>) => unknown): readonly string[] {
  const recording = record(body);
  expect(recording.mistakes).toEqual([]);
  return showBlock(recording.body);
}

export function onlyTask(body: (ctx: Ctx<unknown>, order: Ref<Order>) => unknown): TaskNode {
  const { body: block, mistakes } = record(body);
  expect(mistakes).toEqual([]);
  const [node] = block.nodes;
  if (node?.kind !== 'task') throw new Error('the first step is no task');
  return node;
}
