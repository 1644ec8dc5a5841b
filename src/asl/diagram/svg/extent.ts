/** Moves a level so that nothing of it stands left of zero, and says how wide it is. */

import type { LaidOut, Layout } from './dagre';
import type { Point } from './geometry';

interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** The layout library leaves no room for a line that runs beside all boxes. */
export function movedToZero({ layout, nodes, edges }: LaidOut): Layout {
  const stretches = [
    ...nodes.map(({ id, width }): Stretch => ({ x: layout.nodes.get(id)?.x ?? 0, width })),
    ...edges.flatMap(({ id, label: { width } }): Stretch[] => {
      const line = layout.edges.get(id);
      if (line === undefined) return [];
      return [{ x: line.labelAt.x, width }, ...line.bends.map(({ x }) => ({ x, width: 0 }))];
    }),
  ];
  const left = stretches.reduce((least, { x, width }) => Math.min(least, x - width / 2), Infinity);
  const right = stretches.reduce((most, { x, width }) => Math.max(most, x + width / 2), -Infinity);
  return stretches.length === 0 ? layout : { ...shifted(layout, -left), width: right - left };
}

function shifted({ width, height, nodes, edges }: Layout, by: number): Layout {
  const at = ({ x, y }: Point): Point => ({ x: x + by, y });
  return {
    width,
    height,
    nodes: new Map([...nodes].map(([id, point]) => [id, at(point)])),
    edges: new Map(
      [...edges].map(([id, { bends, labelAt }]) => [id, { bends: bends.map(at), labelAt: at(labelAt) }]),
    ),
  };
}
