/** AWS's own model of the API, which lies outside the project. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sensitive?: boolean;
}

export interface Model {
  readonly operations: Readonly<
    Record<
      string,
      { readonly input: { readonly shape: string }; readonly output?: { readonly shape: string } }
    >
  >;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** `undefined` where it is absent, which is said once. */
export function readModel(): Model | undefined {
  const file = join(__dirname, '../../../../shared/sfn-model.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Model; // as AWS publishes it
  console.warn('The model of the API is absent: the comparison with it is skipped.');
  return undefined;
}

export function shapeOf({ shapes }: Model, name: string): Shape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}`);
  return shape;
}
