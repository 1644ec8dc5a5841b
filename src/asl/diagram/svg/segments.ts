/**
 * Decides along which lines the edges of a level run.
 *
 * Most edges have a line of their own. Where many edges lead from far away to one target, as those of a
 * common error handler do, they join one trunk: a sheaf of parallel lines tells nothing more, and its layout
 * would take time with the square of the number of states.
 */

import { DiagramError } from '../diagram-error';
import type { EdgeKind } from '../picture';
import { grouped, type Arc, type Ranking } from './ranks';

/** A line between two boxes, or between a box or joint and a joint. */
export interface Segment {
  readonly upper: string;
  readonly lower: string;
  readonly kind: EdgeKind;
  readonly label: string;
  /** The edge that it is, or the target of the edges that share it. */
  readonly title: string;
  readonly from?: string;
  readonly to: string;
  readonly arrow: 'up' | 'down' | 'none';
}

type RankOf = ReadonlyMap<string, number>;

export interface Skeleton {
  /** The points where lines meet. */
  readonly joints: readonly Joint[];
  readonly segments: readonly Segment[];
}

export interface Joint {
  readonly id: string;
  readonly rank: number;
}

/** Fewer edges are drawn one by one. */
const MIN_SHARING = 3;
/** Ranks that the edges would pass through, all together, before sharing a line makes the picture calmer. */
const MIN_PASSED = 10;
/** A picture whose lines pass more ranks than that could not be read, and takes long to lay out. */
const MAX_PASSED = 6000;
/** The layout library walks along a way by recursion, and may use half of the usual stack. */
const MAX_RANKS = 1200;

/** `nameOf` gives the name of a box by its id. */
export function segmentsOf(ranking: Ranking, nameOf: (id: string) => string): Skeleton {
  const groups = grouped(ranking.arcs, ({ edge, isBack }) =>
    [edge.to, isBack, edge.kind === 'catch'].join(' '),
  );
  const skeletons = [...groups.values()].map((arcs, index): Skeleton => {
    const far = arcs.filter((arc) => passed(arc, ranking.rankOf) > 0);
    if (!deservesTrunk(far, ranking.rankOf))
      return { joints: [], segments: arcs.map((arc) => lineOf(arc, nameOf)) };
    const near = arcs.filter((arc) => passed(arc, ranking.rankOf) === 0).map((arc) => lineOf(arc, nameOf));
    const { joints, segments } = trunkOf(far, { prefix: `j${index}`, ranking, nameOf });
    return { joints, segments: [...near, ...segments] };
  });
  const joints = skeletons.flatMap((one) => one.joints);
  const segments = skeletons.flatMap((one) => one.segments);
  refuseTangle(segments, new Map([...ranking.rankOf, ...joints.map(({ id, rank }) => [id, rank] as const)]));
  return { joints, segments };
}

/** How many ranks lie between the ends of an edge. */
function passed({ upper, lower }: Pick<Arc, 'upper' | 'lower'>, rankOf: RankOf): number {
  return (rankOf.get(lower) ?? 0) - (rankOf.get(upper) ?? 0) - 1;
}

function deservesTrunk(arcs: readonly Arc[], rankOf: RankOf): boolean {
  return arcs.length >= MIN_SHARING && sum(arcs.map((arc) => passed(arc, rankOf))) >= MIN_PASSED;
}

function refuseTangle(segments: readonly Segment[], rankOf: RankOf): void {
  const passedByAll = sum(segments.map((segment) => passed(segment, rankOf)));
  const ranks = [...rankOf.values()].reduce((most, rank) => Math.max(most, rank), 0);
  if (passedByAll <= MAX_PASSED && ranks <= MAX_RANKS) return;
  const why = ranks > MAX_RANKS ? `one way has more than ${MAX_RANKS} states` : 'too many edges cross';
  throw new DiagramError(`this machine is too large for an SVG (${why}); write Mermaid or DOT instead`);
}

function lineOf({ edge, upper, lower, isBack }: Arc, nameOf: (id: string) => string): Segment {
  const { kind, label, from, to } = edge;
  const words = label === '' ? '' : `: ${label}`;
  const title = `${nameOf(from)} → ${nameOf(to)}${words}`;
  return { upper, lower, kind, label, title, from, to, arrow: isBack ? 'up' : 'down' };
}

interface TrunkContext {
  readonly prefix: string;
  readonly ranking: Ranking;
  readonly nameOf: (id: string) => string;
}

/** A joint below (for ways back: above) the sources of each rank, and pieces from joint to joint to the target. */
function trunkOf(arcs: readonly Arc[], { prefix, ranking, nameOf }: TrunkContext): Skeleton {
  const [first] = arcs;
  if (first === undefined) return { joints: [], segments: [] };
  const rankOf = ({ edge }: Arc): number => ranking.rankOf.get(edge.from) ?? 0;
  const sorted = arcs.toSorted((a, b) => rankOf(a) - rankOf(b));
  const jointOf = (arc: Arc): string => `${prefix}r${rankOf(arc)}`;
  const step = first.isBack ? -1 : 1;
  const ranks = new Map(sorted.map((arc) => [jointOf(arc), rankOf(arc) + step]));
  const joints = [...ranks].map(([id, rank]): Joint => ({ id, rank }));
  const common = new Set(arcs.map(({ edge }) => edge.label)).size === 1 ? first.edge.label : undefined;
  const branches = sorted.map((arc): Segment => {
    const line = lineOf(arc, nameOf);
    const label = common === undefined ? line.label : '';
    const end = first.isBack ? { upper: jointOf(arc) } : { lower: jointOf(arc) };
    return { ...line, ...end, label, arrow: 'none' };
  });
  return { joints, segments: [...branches, ...trunkPieces(first, [...ranks.keys()], { common, nameOf })] };
}

function trunkPieces(
  { edge: { to, kind }, isBack }: Arc,
  joints: readonly string[],
  { common = '', nameOf }: { readonly common: string | undefined; readonly nameOf: (id: string) => string },
): readonly Segment[] {
  const title = `→ ${nameOf(to)}${common === '' ? '' : `: ${common}`}`;
  const stops = isBack ? [to, ...joints] : [...joints, to];
  return stops.slice(1).map((lower, index): Segment => {
    const upper = stops[index] ?? to;
    const piece = { upper, lower, kind, title, to };
    if (isBack && upper === to) return { ...piece, label: common, arrow: 'up' };
    if (!isBack && lower === to) return { ...piece, label: common, arrow: 'down' };
    return { ...piece, label: '', arrow: 'none' };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
