/** The rows in which everything of a level stands; between two of them there is nothing but lines. */

/** The vertical extent of everything whose middle is at one height. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Bands by the height of their middle. */
export type Bands = ReadonlyMap<string, Band>;

interface Standing {
  readonly middle: number;
  readonly height: number;
}

export function bandsOf(things: readonly Standing[]): Bands {
  const bands = new Map<string, Band>();
  for (const { middle, height } of things) {
    const before = bands.get(keyOf(middle)) ?? { top: middle, bottom: middle };
    bands.set(keyOf(middle), {
      top: Math.min(before.top, middle - height / 2),
      bottom: Math.max(before.bottom, middle + height / 2),
    });
  }
  return bands;
}

/** A band without height where nothing stands. */
export function bandAt(bands: Bands, middle: number): Band {
  return bands.get(keyOf(middle)) ?? { top: middle, bottom: middle };
}

/** Heights that should be equal may differ by what a sum of floating-point numbers leaves over. */
function keyOf(middle: number): string {
  return middle.toFixed(2);
}
