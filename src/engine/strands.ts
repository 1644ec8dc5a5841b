/**
 * The frames of an execution while a step works on them, and the order of their turns.
 *
 * A frame is copied when it is first touched. Those that can go on take turns, a state each, so that no
 * branch waits for another; whose turn it is, is part of the execution, so that it goes on the same from data.
 */

import { copyFrame, noteSpellings, type DraftFrame } from './draft-frame';
import type { Execution, Frame } from './execution';

export class Strands {
  private frames: Frame[];
  private readonly touched = new Map<number, DraftFrame>();
  private readonly queue: number[];

  constructor({ frames, turns }: Pick<Execution, 'frames' | 'turns'>) {
    this.frames = [...frames];
    this.queue = [...turns];
  }

  /** The frame with an id, to be changed. */
  at(id: number): DraftFrame {
    const known = this.touched.get(id);
    if (known !== undefined) return known;
    const frame = this.frames[indexOf(this.frames, id)];
    if (frame === undefined) throw new Error(`unreachable: there is no frame ${id}`);
    const copy = copyFrame(frame);
    this.touched.set(id, copy);
    return copy;
  }

  /** The frame whose turn it is. */
  get next(): DraftFrame | undefined {
    const id = this.queue[0];
    return id === undefined ? undefined : this.at(id);
  }

  isNext(id: number): boolean {
    return this.queue[0] === id;
  }

  get turns(): readonly number[] {
    return this.queue;
  }

  all(): readonly Frame[] {
    for (const frame of this.touched.values()) noteSpellings(frame);
    return this.frames.map((frame) => this.touched.get(frame.id) ?? frame);
  }

  /** Adds the newest frame, whose turn comes after all others'. */
  add(frame: DraftFrame): void {
    this.frames.push(frame);
    this.touched.set(frame.id, frame);
    this.queue.push(frame.id);
  }

  removeOne(id: number): void {
    this.frames.splice(indexOf(this.frames, id), 1);
    this.touched.delete(id);
    this.stop(id);
  }

  remove(ids: ReadonlySet<number>): void {
    this.frames = this.frames.filter(({ id }) => !ids.has(id));
    for (const id of ids) {
      this.touched.delete(id);
      this.stop(id);
    }
  }

  /** Lets a frame go on: after all others, or before them. */
  wake(id: number, place: 'first' | 'last'): void {
    if (place === 'first') this.queue.unshift(id);
    else this.queue.push(id);
  }

  /** Takes a frame out of the turns. */
  stop(id: number): void {
    const index = this.queue.indexOf(id);
    if (index !== -1) this.queue.splice(index, 1);
  }

  /** Ends the turn of a frame that can go on. */
  passOn(id: number): void {
    this.stop(id);
    this.queue.push(id);
  }
}

/** Frames stand by ascending id. */
function indexOf(frames: readonly Frame[], id: number): number {
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return frames[low]?.id === id ? low : -1;
}
